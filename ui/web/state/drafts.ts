import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type { Message } from "../protocol.gen";
import { myId } from "./session";

/** What is being written in a room, kept until it is sent. */
export interface Draft {
  readonly text: string;
  readonly replyTo: Pick<Message, "id" | "sender" | "content"> | null;
}

export const noDraft: Draft = { text: "", replyTo: null };

/** Counts up when a draft changes by something else than typing, so that the composer shows it. */
export const draftSet = signal(0);

function key(roomId: number): string {
  return `maru.draft.${myId()}.${roomId}`;
}

export function draftOf(roomId: number): Draft {
  return storage.get<Draft>(key(roomId)) ?? noDraft;
}

/** Keeps what is typed. */
export function keepDraft(roomId: number, draft: Draft): void {
  if (draft.text === "" && !draft.replyTo) storage.remove(key(roomId));
  else storage.set(key(roomId), draft);
}

/** Puts something into the composer. */
export function setDraft(roomId: number, draft: Draft): void {
  keepDraft(roomId, draft);
  draftSet.value++;
}
