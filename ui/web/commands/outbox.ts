import { batch } from "@preact/signals";
import { ask, link } from "../net/connection";
import { mayPass, Outbox } from "../net/outbox";
import { newId } from "../platform/id";
import { holdLease } from "../platform/lease";
import { type Answered, noDraft, setDraft } from "../state/drafts";
import {
  addUnsent,
  dropUnsent,
  followUnsent,
  loadUnsent,
  markUnsent,
  type Unsent,
  unsent,
} from "../state/outbox";
import { myId } from "../state/session";
import { acknowledge } from "./catchup";

/** How to end the waiting of each room whose message could not be sent. */
const waiting = new Set<() => void>();

const outbox = new Outbox({
  list: () => unsent.peek(),
  send: (draft) => ask("sendMessage", draft),
  sent: (entry, { message }) =>
    batch(() => {
      acknowledge(message);
      dropUnsent(entry.draft.clientId);
    }),
  failed: (entry, code) => markUnsent(entry, code),
  wait: (ms) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      waiting.add(done);
    }),
});

let holding = false;

/** Of all tabs one delivers what any of them wrote. Returns how to stop. */
export function startOutbox(): () => void {
  loadUnsent();
  const unfollow = followUnsent();
  const stopWatching = unsent.subscribe(() => queueMicrotask(() => outbox.pump()));
  const release = holdLease(
    `outbox.${myId()}`,
    () => {
      holding = true;
      loadUnsent();
      resumeOutbox();
    },
    () => {
      holding = false;
      outbox.stop();
    },
  );
  return () => {
    holding = false;
    outbox.stop();
    release();
    stopWatching();
    unfollow();
  };
}

/** The host is back: what it could not take before is tried again. */
export function resumeOutbox(): void {
  if (!holding || link.value.state !== "online") return;
  for (const entry of unsent.peek()) {
    if (entry.failure !== null && mayPass(entry.failure)) markUnsent(entry, null);
  }
  for (const done of waiting) done();
  outbox.start();
}

/** The host is gone: nothing is tried until it is back. */
export function pauseOutbox(): void {
  outbox.stop();
  for (const done of waiting) done();
}

/** Puts a message into the outbox; it is shown at once and kept until the host has it. */
export function post(chatRoomId: number, content: string, answers: Answered | null): void {
  const answer = answers ? { replyTo: answers.id } : {};
  addUnsent({ chatRoomId, content, clientId: newId(), ...answer });
}

export function retry(entry: Unsent): void {
  markUnsent(entry, null);
}

export function discard(entry: Unsent): void {
  dropUnsent(entry.draft.clientId);
}

/** Takes a refused message back into the composer. */
export function takeBack(entry: Unsent): void {
  discard(entry);
  setDraft(entry.draft.chatRoomId, { ...noDraft, text: entry.draft.content });
}
