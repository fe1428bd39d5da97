import type { Key } from "../i18n";
import { call, ForeignError, WireError } from "../net/api";
import * as storage from "../platform/storage";
import type { JoinTicket } from "../protocol.gen";
import { answer, pauseUntil, type Reason, reason, trouble, typedName } from "../state/door";
import { phase } from "../state/session";
import { recall } from "../state/shapes";
import { keyOf } from "./trouble";

/** What somebody at the door holds; it survives a reload. */
interface Ticket {
  id: number;
  key: string;
  name: string;
}

const kept = "maru.ticket";
const rhythm = 2_000;

function heldTicket(): Ticket | null {
  return recall<Ticket>(kept, { id: "number", key: "string", name: "string" });
}

export function waitsAtDoor(): boolean {
  return heldTicket() !== null;
}

export function forgetTicket(): void {
  storage.remove(kept);
}

/** Stands outside, for a reason or for none. */
export function standOutside(why: Reason | null): void {
  reason.value = why;
  trouble.value = null;
  phase.value = "outside";
}

/** Does something at the door, and says there what went wrong; refused is what "unauthorized" means here. */
export async function attempt(work: () => Promise<void>, refused: Key): Promise<void> {
  trouble.value = null;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    if (error.code === "invite_invalid") standOutside("invite");
    else trouble.value = wrong(error, refused);
    if (error.retryAfterMs > 0) pauseUntil.value = Date.now() + error.retryAfterMs;
  }
}

function wrong(error: WireError, refused: Key): Key {
  switch (error.code) {
    case "unauthorized":
      return refused;
    case "name_taken":
      return "welcome.nameTaken";
    case "bad_request":
      return "welcome.nameCharacter";
    case "unavailable":
      return error.status > 0 && !(error instanceof ForeignError) ? "welcome.crowded" : "error.unavailable";
    default:
      return keyOf(error.code);
  }
}

/** Notes whether it was Maru that answered, or a joiner in place of a host that does not. */
export function heard(error: unknown): void {
  const away = error instanceof WireError && error.status === 503;
  answer.value = error instanceof ForeignError ? "foreign" : away ? "away" : "silent";
}

/** Asks to be let in without an invite. */
export async function askToJoin(name: string, admitted: () => Promise<void>): Promise<void> {
  await attempt(async () => knock(await call("askToJoin", { name }), name, admitted), "error.unauthorized");
}

/** Waits at the door with a ticket. */
export function knock({ id, key }: JoinTicket, name: string, admitted: () => Promise<void>): void {
  storage.set(kept, { id, key, name } satisfies Ticket);
  awaitDecision(admitted);
}

/** Asks for the answer every other second until there is one. */
export function awaitDecision(admitted: () => Promise<void>): void {
  const ticket = heldTicket();
  if (!ticket) return;
  typedName.value = ticket.name;
  phase.value = "waiting";
  setTimeout(() => void claim(ticket, admitted), rhythm);
}

async function claim(ticket: Ticket, admitted: () => Promise<void>): Promise<void> {
  if (phase.value !== "waiting" || heldTicket()?.id !== ticket.id) return;
  try {
    const { id, key } = ticket;
    const { status } = await call("claimJoin", { id, key });
    answer.value = "maru";
    if (status === "accepted") {
      await admitted();
      return;
    }
    if (status === "refused") {
      leaveDoor("refused");
      return;
    }
  } catch (error) {
    const passes =
      error instanceof WireError && ["unavailable", "rate_limited", "internal"].includes(error.code);
    if (!passes) {
      leaveDoor("refused");
      return;
    }
    heard(error);
  }
  awaitDecision(admitted);
}

function leaveDoor(why: Reason | null): void {
  forgetTicket();
  standOutside(why);
}

/** Stops waiting, and tells those inside; should that not reach them, they find nobody at the door. */
export function stopWaiting(): void {
  const ticket = heldTicket();
  leaveDoor(null);
  if (ticket) call("withdrawJoin", { id: ticket.id, key: ticket.key }).catch(() => {});
}
