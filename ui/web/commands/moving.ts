import { effect } from "@preact/signals";
import { call } from "../net/api";
import { path } from "../platform/address";
import { moveOn } from "../platform/secure";
import { link } from "../state/link";
import { packLuggage, sawOff } from "../state/luggage";
import { unsent } from "../state/outbox";
import { whose } from "../state/session";
import { uploads } from "../state/uploads";
import { sendHeld } from "./deletions";

/**
 * How a move went: the page is on its way; or it stays, since messages could not be sent, files wait that cannot go along, or the
 * host did not answer.
 */
export type Moved = "moving" | "unsent" | "files" | "unreached";

/** What waits is given so long, in milliseconds, to be sent. */
const patience = 10_000;

/**
 * Moves the page to another origin of the same hall, with the same path: sends what waits, and takes along the session and what
 * this browser keeps for me. Refused messages and drafts come along as they are; what is kept here stays, too, so that a page that
 * is opened here later has it. The caller knows that the hall answers there.
 */
export async function moveTo(origin: string): Promise<Moved> {
  await sendHeld();
  if (link.peek().state !== "online") return "unreached";
  if (!(await delivered())) return "unsent";
  if (uploads.peek().size > 0) return "files";
  try {
    const luggage = packLuggage(whose());
    const { key } = await call("move", { luggage });
    sawOff(luggage);
    moveOn(`${origin}${path()}#key=${key}`);
    return "moving";
  } catch {
    return "unreached";
  }
}

/** Waits until nothing waits any more but what the host has refused; false: it still does. */
function delivered(): Promise<boolean> {
  return new Promise((resolve) => {
    let stop = () => {};
    const done = (all: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(all);
    };
    const timer = setTimeout(done, patience, false);
    stop = effect(() => {
      if (unsent.value.every(({ failure }) => failure !== null)) queueMicrotask(() => done(true));
    });
  });
}
