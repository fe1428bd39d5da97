import { signal } from "@preact/signals";
import type { Joiner } from "../protocol.gen";

/** The joiner that this page runs through, as it last said; null: none is known. */
export const joiner = signal<Joiner | null>(null);

/** So much of a key is shown as two people compare: 96 bits, in groups that are read aloud. */
export function inGroups(pin: string): string {
  return (pin.slice(0, 16).match(/.{1,4}/g) ?? []).join(" ");
}
