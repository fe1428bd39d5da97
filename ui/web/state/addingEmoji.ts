import { signal } from "@preact/signals";
import { limits } from "./limits";
import { ownEmoji } from "./ownEmoji";

/** What an emoji that is being added is called so far; null while all of them are looked at. */
export const adding = signal<string | null>(null);

/** What the host makes emoji of. */
export const pictureTypes: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** What is wrong with a picture before the host has seen it. */
export type PictureFault = "svg" | "type" | "size";

export function pictureFault({ type, size }: Pick<Blob, "type" | "size">): PictureFault | null {
  if (type === "image/svg+xml") return "svg";
  if (!pictureTypes.includes(type) || size === 0) return "type";
  return size > limits.value.pictureSize ? "size" : null;
}

/** Whether a picture that moves would stand still as an emoji. */
export function standsStill(type: string, size: number, width: number, height: number): boolean {
  const { emojiSide, emojiSize } = limits.value;
  return type === "image/gif" && (size > emojiSize || Math.max(width, height) > emojiSide);
}

/** What is wrong with the name of an emoji. */
export type NameFault = "short" | "long" | "signs" | "taken";

const signs = /^[\p{L}\p{M}\p{Nd}_+-]+$/u;
const strange = /[^\p{L}\p{M}\p{Nd}_+-]+/gu;

/** A reaction takes up to 64 bytes, colons and all. */
const mostBytes = 62;

/** A name as the host will have it; spaces become lines below. */
export function emojiName(typed: string): string {
  return ends(typed.normalize("NFC").toLowerCase().trim().replace(/\s+/g, "_"));
}

function ends(name: string): string {
  return name.replace(/^[:_]+|[:_]+$/g, "");
}

export function nameFault(name: string): NameFault | null {
  if (name !== "" && !signs.test(name)) return "signs";
  const length = [...name].length;
  if (length < 2) return "short";
  if (length > limits.value.emojiName || bytesOf(name) > mostBytes) return "long";
  return ownEmoji.value.has(name) ? "taken" : null;
}

/** What browsers call a picture that was pasted. */
const nameless = /^(?:image|clipboard|unnamed|untitled|bild|이미지|img[_-]?\d*)$/u;

/** A name for an emoji from that of its file; empty where that says nothing. */
export function nameFromFile(file: string): string {
  const stem = emojiName(file.replace(/\.[^.]*$/, "").replace(strange, "_"));
  const letters = [...stem];
  while (letters.length > limits.value.emojiName || bytesOf(letters.join("")) > mostBytes) letters.pop();
  const name = ends(letters.join(""));
  return nameless.test(name) || [...name].length < 2 ? "" : name;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
