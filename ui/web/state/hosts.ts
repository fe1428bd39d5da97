import * as storage from "../platform/storage";
import type { TransferKey } from "../protocol.gen";
import { whose } from "./session";
import { fits, maybe, recall } from "./shapes";

/** What this browser keeps for the day on which the hall is not at its address any more. */
export interface KeptHosts {
  /** Where else it may be found, the best first. */
  readonly origins: readonly string[];
  /** Signs in there. */
  readonly key: TransferKey | null;
}

const keyShape = { key: "string", id: "string", secret: "string", expiresAt: "string" } as const;
const hostsShape = { origins: ["string"], key: maybe(keyShape) } as const;
const moveShape = { origin: "string", at: "number" } as const;

/** Whether the host has answered with hosts, and with a key. */
export function areHosts(hosts: KeptHosts): boolean {
  return fits(hostsShape, hosts);
}

const prefix = "maru.hosts.";

/** A key that is good for less than this, in milliseconds, is renewed. */
const renewal = 10 * 24 * 3_600_000;

/** So long after one page has followed the hall, in milliseconds, the others of this browser find themselves signed in there. */
const headStart = 3_000;
/** And so long they go by it. */
const moves = 10 * 60_000;

export function keptHosts(): KeptHosts | null {
  return recall<KeptHosts>(prefix + whose(), hostsShape);
}

export function keepHosts(hosts: KeptHosts): void {
  storage.set(prefix + whose(), hosts);
}

/** Whether a key will soon be worth nothing, at a moment of the host's clock. */
export function isStale(key: TransferKey | null, now: number): boolean {
  return key === null || !(Date.parse(key.expiresAt) - now > renewal);
}

interface Move {
  origin: string;
  at: number;
}

function movePlace(): string {
  return `${prefix}moved.${whose()}`;
}

/** Notes for this browser's other pages where the hall was found: its key works once. */
export function keepMove(origin: string, now: number): void {
  storage.set(movePlace(), { origin, at: now } satisfies Move);
}

export function forgetMove(): void {
  storage.remove(movePlace());
}

/** Where another page of this browser has followed the hall to; "" if none has, or not long enough ago to be signed in there. */
export function keptMove(now: number): string {
  const move = recall<Move>(movePlace(), moveShape);
  const age = move ? now - move.at : -1;
  return move && age >= headStart && age < moves ? move.origin : "";
}
