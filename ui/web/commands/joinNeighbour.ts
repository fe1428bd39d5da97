import type { Key } from "../i18n";
import { callUntil } from "../net/api";
import { leaveFor } from "../platform/address";
import type { Code, Neighbour } from "../protocol.gen";
import { trouble } from "../state/door";
import { joining } from "../state/neighbours";
import { wayTo } from "./neighbours";
import { codeOf, keyOf } from "./trouble";

/** Why a hall that was found is not joined after all. */
const troubles: Partial<Record<Code, Key>> = {
  not_found: "neighbours.gone",
  unavailable: "neighbours.broken",
  misdirected: "neighbours.foreign",
  conflict: "neighbours.isWay",
  forbidden: "neighbours.otherKey",
};

/** The host's computer may take this long to answer before somebody is told that it is slow, in milliseconds. */
const soon = 2_000;

let asking = new AbortController();

/** Goes to another hall, through this computer; the hall here ends. It can be taken back until then. */
export async function joinNeighbour(hall: Neighbour): Promise<void> {
  if (joining.peek()) return;
  const mine = new AbortController();
  asking = mine;
  trouble.value = null;
  joining.value = { hall, slow: false };
  const slow = setTimeout(() => {
    joining.value = { hall, slow: true };
  }, soon);
  try {
    leaveFor((await callUntil(mine.signal, "joinNeighbour", wayTo(hall))).url);
  } catch (error) {
    joining.value = null;
    if (!mine.signal.aborted) trouble.value = troubles[codeOf(error)] ?? keyOf(codeOf(error));
  } finally {
    clearTimeout(slow);
  }
}

/** Stays here after all. */
export function stayHere(): void {
  asking.abort();
}
