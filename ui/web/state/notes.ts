import { signal } from "@preact/signals";
import type { Person } from "../protocol.gen";

/** What a bot answered to a call of mine: it stands among the messages on this page alone, until it is put away. */
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

/** In the order in which they came. */
export const notes = signal<readonly Note[]>([]);

/** The oldest ones go. */
const mostNotes = 50;

let made = 0;

export function putNote(note: Omit<Note, "key">): void {
  notes.value = [...notes.peek(), { ...note, key: `note ${++made}` }].slice(-mostNotes);
}

export function dropNote(key: string): void {
  notes.value = notes.peek().filter((note) => note.key !== key);
}

/** When the newest note of a conversation came; 0 without one. */
export function lastNote(conversation: number): number {
  return notes.peek().findLast((note) => note.conversation === conversation)?.at ?? 0;
}
