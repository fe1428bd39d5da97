import { batch } from "@preact/signals";
import { ask } from "../net/connection";
import { mayPass, Outbox } from "../net/outbox";
import { newId } from "../platform/id";
import { idle } from "../platform/idle";
import { holdLease } from "../platform/lease";
import { askBeforeLeaving } from "../platform/leaving";
import type { SendMessageRequest } from "../protocol.gen";
import { conversationOf } from "../state/conversation";
import { type Answered, draftOf, followDrafts, setDraft } from "../state/drafts";
import { link } from "../state/link";
import {
  addUnsent,
  changeUnsent,
  dropUnsent,
  followUnsent,
  isOurs,
  loadUnsent,
  type Unsent,
  unsent,
} from "../state/outbox";
import { asking } from "../state/polls";
import { dialog } from "../state/screen";
import { whose } from "../state/session";
import { idsOf, type KeptFile, moveUploads, placeOf } from "../state/uploads";
import { acknowledge } from "./catchup";

/** How to end the waiting of each room whose message could not be sent. */
const waiting = new Set<() => void>();

/** Of all tabs of this browser one delivers what any of them wrote. */
let holding = false;
let takeOver = () => {};

/** Whether files of earlier pages have been looked for. */
let restored = false;

const outbox = new Outbox({
  list: () => unsent.peek().filter((entry) => (holding || isOurs(entry)) && idsOf(entry.files ?? [])),
  send: (draft) => ask("sendMessage", draft),
  sent: (entry, { message }) =>
    batch(() => {
      acknowledge(message);
      dropUnsent(entry.draft.clientId);
    }),
  failed: (entry, failure) => changeUnsent(entry, { failure, held: null }),
  held: (entry, held) => {
    if (entry.held !== held) changeUnsent(entry, { held });
  },
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

/** Takes up what was written and not sent, in this tab or another, now or before. Returns how to stop. */
export function startOutbox(): () => void {
  loadUnsent();
  const stops = [
    followUnsent(),
    followDrafts(),
    askBeforeLeaving(),
    unsent.subscribe(() => queueMicrotask(() => outbox.pump())),
  ];
  const lease = holdLease(
    `outbox.${whose()}`,
    () => {
      holding = true;
      loadUnsent();
      outbox.pump();
    },
    () => {
      holding = false;
    },
  );
  takeOver = lease.take;
  restored = false;
  return () => {
    holding = false;
    takeOver = () => {};
    pauseOutbox();
    lease.release();
    for (const stop of stops) stop();
  };
}

/** The host is back, and knows this tab for who wrote: what it could not take before is tried again. */
export function resumeOutbox(): void {
  if (link.value.state !== "online") return;
  if (!restored) void restoreFiles();
  if (unsent.peek().length > 0) takeOver();
  for (const entry of unsent.peek()) {
    if (entry.failure !== null && mayPass(entry.failure)) changeUnsent(entry, { failure: null });
  }
  for (const done of waiting) done();
  outbox.start();
}

/** Takes up the files that an earlier page was left with, once nothing more urgent is to be done. */
async function restoreFiles(): Promise<void> {
  restored = true;
  await idle();
  const attach = await import("./attach").catch(() => null); // without its code nothing can be attached either
  await attach?.restoreFiles();
}

/** The host is gone: nothing is tried until it is back. */
export function pauseOutbox(): void {
  outbox.stop();
  for (const done of waiting) done();
}

/**
 * Puts a message into the outbox, with the files that wait in its conversation; it is shown at once and kept until the host has it. The
 * tab that somebody writes in delivers, since one in the background may be slow to notice anything.
 */
export function post(
  chatRoomId: number,
  content: string,
  answers: Answered | null,
  more: Pick<SendMessageRequest, "threadId"> = {},
): void {
  const clientId = newId();
  const files = moveUploads(placeOf(more.threadId || chatRoomId), clientId);
  const answer = answers ? { replyTo: answers.id } : {};
  const fileIds = idsOf(files) ?? [];
  addUnsent(
    { chatRoomId, content, clientId, ...answer, ...more, ...(files.length > 0 && { fileIds }) },
    answers,
    files,
  );
  if (link.value.state === "online") takeOver();
}

/** Sends what was not written in the composer of its conversation: what waits there stays. */
export function postAside(
  chatRoomId: number,
  content: string,
  more: Pick<SendMessageRequest, "threadId" | "pollOptions" | "pollMultiple"> = {},
): void {
  addUnsent({ chatRoomId, content, clientId: newId(), ...more }, null);
  if (link.value.state === "online") takeOver();
}

/** Tries a refused message again, without what it was refused for where that can be left out. */
export function retry(entry: Unsent): void {
  const { replyTo, ...draft } = entry.draft;
  if (entry.failure === "not_found" && replyTo !== undefined)
    changeUnsent(entry, { failure: null, draft, answers: null });
  else if (entry.failure === "not_found" && entry.files)
    changeUnsent(entry, { failure: null, files: entry.files.map(lost) });
  else if (entry.failure === "conflict") {
    const clientId = newId();
    batch(() => {
      moveUploads(entry.draft.clientId, clientId);
      changeUnsent(entry, { failure: null, draft: { ...entry.draft, clientId } });
    });
  } else changeUnsent(entry, { failure: null });
  if (link.value.state === "online") takeOver();
}

/** The host does not keep what is not sent for ever. */
function lost(file: KeptFile): KeptFile {
  return { ...file, file: null, location: null };
}

export function discard(entry: Unsent): void {
  dropUnsent(entry.draft.clientId);
}

/** Takes a message that could not be sent back into the composer, above what is being written there; a poll into its dialog. */
export function takeBack(entry: Unsent): void {
  const { content, pollOptions, pollMultiple: multiple = false, threadId = 0 } = entry.draft;
  if (pollOptions) {
    discard(entry);
    asking.value = { question: content, options: pollOptions, multiple, threadId };
    dialog.value = "poll";
    return;
  }
  const conversation = conversationOf(entry.draft);
  const { text, replyTo } = draftOf(conversation);
  moveUploads(entry.draft.clientId, placeOf(conversation));
  discard(entry);
  setDraft(conversation, { text: text ? `${content}\n${text}` : content, replyTo: replyTo ?? entry.answers });
}
