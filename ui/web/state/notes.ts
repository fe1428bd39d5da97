import { computed, signal } from "@preact/signals";
import { hostNow } from "../platform/clock";
import { newId } from "../platform/id";
import * as storage from "../platform/storage";
import type { Person } from "../protocol.gen";
import { whose } from "./session";
import { kept, recall } from "./shapes";

/** What a bot answered to a call of mine: it stands among the messages of this browser alone, until it is put away. */
export interface Note {
  readonly key: string;
  /** Where it was called (conversation.ts). */
  readonly conversation: number;
  /** The newest seq of the room at that moment: the note stands below it. */
  readonly after: number;
  readonly at: number;
  readonly bot: Person;
  readonly command: string;
  readonly text: string;
}

/** The oldest ones go, and what is of another day. */
const mostNotes = 50;
const mostCharacters = 200_000;
const day = 86_400_000;

const key = computed(() => `maru.notes.${whose()}`);

/** Counts up when what is kept changes, here or in another tab. */
const changes = signal(0);

/** In the order in which they came. */
export const notes = computed<readonly Note[]>(() => {
  changes.value;
  return (recall<Note[]>(key.value, kept.notes) ?? []).filter(({ at }) => at > hostNow() - day);
});

export function putNote(note: Omit<Note, "key">): void {
  const all = [...notes.peek(), { ...note, key: `note ${newId()}` }].slice(-mostNotes);
  let size = all.reduce((sum, { text }) => sum + text.length, 0);
  while (size > mostCharacters) size -= all.shift()?.text.length ?? size;
  keep(all);
}

export function dropNote(gone: string): void {
  keep(notes.peek().filter(({ key }) => key !== gone));
}

/** When the newest note of a conversation came; 0 without one. */
export function lastNote(conversation: number): number {
  return notes.peek().findLast((note) => note.conversation === conversation)?.at ?? 0;
}

/** Takes in what other tabs put and drop; returns how to stop. */
export function followNotes(): () => void {
  return storage.onOtherTab((changed) => {
    if (changed === key.peek()) changes.value++;
  });
}

function keep(all: readonly Note[]): void {
  if (all.length > 0) storage.set(key.peek(), all);
  else storage.remove(key.peek());
  changes.value++;
}
