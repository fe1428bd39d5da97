import { signal } from "@preact/signals";
import type { Emoji } from "../protocol.gen";

export type OwnEmoji = ReadonlyMap<string, Emoji>;

/** The emoji that people of the hall have added, by name. */
export const ownEmoji = signal<OwnEmoji>(new Map());

/** What was heard of while the host was being asked; null is gone. */
let meanwhile: (readonly [name: string, emoji: Emoji | null])[] = [];

export function beginOwnEmoji(): void {
  meanwhile = [];
}

/** Takes in all of them. Nothing is drawn anew when they are those that were known; false then. */
export function setOwnEmoji(list: readonly Emoji[]): boolean {
  const all = new Map(list.map((emoji) => [emoji.name, emoji]));
  for (const [name, emoji] of meanwhile) put(all, name, emoji);
  const changed = JSON.stringify([...all]) !== JSON.stringify([...ownEmoji.peek()]);
  if (changed) ownEmoji.value = all;
  return changed;
}

/** Takes in that there is another one, or one less. */
export function moveOwnEmoji(name: string, emoji: Emoji | null): void {
  meanwhile.push([name, emoji]);
  const all = new Map(ownEmoji.peek());
  put(all, name, emoji);
  ownEmoji.value = all;
}

function put(all: Map<string, Emoji>, name: string, emoji: Emoji | null): void {
  if (emoji) all.set(name, emoji);
  else all.delete(name);
}

/** The one that a reaction such as :maru: is, as long as there is one. */
export function ownOf(written: string): Emoji | undefined {
  return written.startsWith(":") ? ownEmoji.value.get(written.slice(1, -1)) : undefined;
}

/** Behind a digit a colon belongs to a time. */
const named = /(?<!\d):([^\s:]{2,30})(?=:)/gu;

/** An emoji of the hall in a text, and where its name stands there, the colons included. */
export interface Naming {
  emoji: Emoji;
  at: number;
  end: number;
}

/** Finds the emoji of the hall that are named in a text. */
export function namedIn(text: string, known: OwnEmoji): Naming[] {
  if (known.size === 0 || !text.includes(":")) return [];
  const found: Naming[] = [];
  for (const { index: at, 0: begun, 1: name = "" } of text.matchAll(named)) {
    if (at < (found.at(-1)?.end ?? 0)) continue;
    const emoji = known.get(name.normalize("NFC").toLowerCase());
    if (emoji) found.push({ emoji, at, end: at + begun.length + 1 });
  }
  return found;
}

/** Cuts a text at the emoji of the hall that are named in it. */
export function cutOwnEmoji(text: string, known: OwnEmoji): (string | Emoji)[] {
  const pieces: (string | Emoji)[] = [];
  let from = 0;
  for (const { emoji, at, end } of namedIn(text, known)) {
    if (at > from) pieces.push(text.slice(from, at));
    pieces.push(emoji);
    from = end;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}
