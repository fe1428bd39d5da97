import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type { Message } from "../protocol.gen";
import { whose } from "./session";
import { kept, recall } from "./shapes";

/** What a draft answers: enough to show it. */
export type Answered = Pick<Message, "id" | "seq" | "sender" | "content">;

/** What is being written in a room, kept until it is sent. */
export interface Draft {
  readonly text: string;
  readonly replyTo: Answered | null;
}

export const noDraft: Draft = { text: "", replyTo: null };

/** Rooms in which something is written and not sent, whichever tab wrote it. */
export const draftRooms = signal<ReadonlySet<number>>(new Set());

/** Counts up when a draft changes here by something else than typing: the composer shows it and takes the focus. */
export const draftSet = signal(0);

/** Counts up when another tab of this browser writes: the composer shows that, and leaves the focus where it is. */
export const draftHeard = signal(0);

/** Of a long message only the beginning is shown above the answer. */
const mostAnswered = 300;

function prefix(): string {
  return `maru.draft.${whose()}.`;
}

export function draftOf(roomId: number): Draft {
  return recall<Draft>(prefix() + roomId, kept.draft) ?? noDraft;
}

/** Keeps what is typed. */
export function keepDraft(roomId: number, { text, replyTo }: Draft): void {
  const key = prefix() + roomId;
  const answered = replyTo && { ...replyTo, content: replyTo.content.slice(0, mostAnswered) };
  if (text === "" && !replyTo) storage.remove(key);
  else storage.setDear(key, { text, replyTo: answered } satisfies Draft);
  mark(roomId, text);
}

/** Puts something into the composer. */
export function setDraft(roomId: number, draft: Draft): void {
  keepDraft(roomId, draft);
  draftSet.value++;
}

/** Finds the drafts of earlier days and follows those of other tabs; returns how to stop. */
export function followDrafts(): () => void {
  const start = prefix();
  const ids = storage.keys(start).map((key) => Number(key.slice(start.length)));
  draftRooms.value = new Set(ids.filter((id) => draftOf(id).text.trim() !== ""));
  return storage.onOtherTab((key) => {
    if (!key.startsWith(start)) return;
    const roomId = Number(key.slice(start.length));
    mark(roomId, draftOf(roomId).text);
    draftHeard.value++;
  });
}

function mark(roomId: number, text: string): void {
  const written = text.trim() !== "";
  if (draftRooms.peek().has(roomId) === written) return;
  const left = new Set(draftRooms.peek());
  if (written) left.add(roomId);
  else left.delete(roomId);
  draftRooms.value = left;
}
