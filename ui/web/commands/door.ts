import { t } from "../i18n";
import { call, WireError } from "../net/api";
import * as storage from "../platform/storage";
import type { JoinTicket } from "../protocol.gen";
import { askedAs, trouble } from "../state/door";
import { phase } from "../state/session";
import { why } from "./trouble";

/** What somebody at the door holds; it survives a reload. */
interface Ticket {
  id: number;
  key: string;
  name: string;
}

const kept = "maru.ticket";
const rhythm = 2_000;

export function waitsAtDoor(): boolean {
  return storage.get<Ticket>(kept) !== null;
}

export function forgetTicket(): void {
  storage.remove(kept);
}

/** Asks to be let in without an invite. */
export async function askToJoin(name: string, admitted: () => Promise<void>): Promise<void> {
  trouble.value = "";
  try {
    knock(await call("askToJoin", { name }), name, admitted);
  } catch (error) {
    trouble.value = why(error);
  }
}

/** Waits at the door with a ticket. */
export function knock({ id, key }: JoinTicket, name: string, admitted: () => Promise<void>): void {
  storage.set(kept, { id, key, name } satisfies Ticket);
  awaitDecision(admitted);
}

/** Asks for the answer every other second until there is one. */
export function awaitDecision(admitted: () => Promise<void>): void {
  const ticket = storage.get<Ticket>(kept);
  if (!ticket) return;
  askedAs.value = ticket.name;
  phase.value = "waiting";
  setTimeout(() => void claim(ticket, admitted), rhythm);
}

async function claim(ticket: Ticket, admitted: () => Promise<void>): Promise<void> {
  if (phase.value !== "waiting" || storage.get<Ticket>(kept)?.id !== ticket.id) return;
  try {
    const { id, key } = ticket;
    const { status } = await call("claimJoin", { id, key });
    if (status === "accepted") {
      await admitted();
      return;
    }
    if (status === "refused") {
      goAway(t("welcome.refused"));
      return;
    }
  } catch (error) {
    const passes =
      error instanceof WireError && ["unavailable", "rate_limited", "internal"].includes(error.code);
    if (!passes) {
      goAway(why(error));
      return;
    }
  }
  awaitDecision(admitted);
}

function goAway(reason: string): void {
  forgetTicket();
  trouble.value = reason;
  phase.value = "outside";
}

/** Stops waiting. */
export function stopWaiting(): void {
  goAway("");
}
