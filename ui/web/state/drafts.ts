import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type { Message } from "../protocol.gen";
import { whose } from "./session";
import { kept, recall } from "./shapes";

/** What a draft answers: enough to show it. */
export type Answered = Pick<Message, "id" | "seq" | "sender" | "content">;

/** What is being written in a conversation, kept until it is sent. */
export interface Draft {
  readonly text: string;
  readonly replyTo: Answered | null;
}

export const noDraft: Draft = { text: "", replyTo: null };

/** Conversations (conversation.ts) in which something is written and not sent, whichever tab wrote it. */
export const draftRooms = signal<ReadonlySet<number>>(new Set());

/** The conversation whose draft has changed here by something else than typing, anew each time: its composer shows it and takes the focus. */
export const draftSet = signal({ conversation: 0 });

/** Counts up when another tab of this browser writes: the composer shows that, and leaves the focus where it is. */
export const draftHeard = signal(0);

/** Of a long message only the beginning is shown above the answer. */
const mostAnswered = 300;

function prefix(): string {
  return `maru.draft.${whose()}.`;
}

export function draftOf(conversation: number): Draft {
  return recall<Draft>(prefix() + conversation, kept.draft) ?? noDraft;
}

/** Keeps what is typed. */
export function keepDraft(conversation: number, { text, replyTo }: Draft): void {
  const key = prefix() + conversation;
  const answered = replyTo && { ...replyTo, content: replyTo.content.slice(0, mostAnswered) };
  if (text === "" && !replyTo) storage.remove(key);
  else storage.setDear(key, { text, replyTo: answered } satisfies Draft);
  mark(conversation, text);
}

/** Puts something into the composer. */
export function setDraft(conversation: number, draft: Draft): void {
  keepDraft(conversation, draft);
  draftSet.value = { conversation };
}

/** Finds the drafts of earlier days and follows those of other tabs; returns how to stop. */
export function followDrafts(): () => void {
  const start = prefix();
  const ids = storage.keys(start).map((key) => Number(key.slice(start.length)));
  draftRooms.value = new Set(ids.filter((id) => draftOf(id).text.trim() !== ""));
  return storage.onOtherTab((key) => {
    if (!key.startsWith(start)) return;
    const conversation = Number(key.slice(start.length));
    mark(conversation, draftOf(conversation).text);
    draftHeard.value++;
  });
}

function mark(conversation: number, text: string): void {
  const written = text.trim() !== "";
  if (draftRooms.peek().has(conversation) === written) return;
  const left = new Set(draftRooms.peek());
  if (written) left.add(conversation);
  else left.delete(conversation);
  draftRooms.value = left;
}
