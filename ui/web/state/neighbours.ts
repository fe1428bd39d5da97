import { signal } from "@preact/signals";
import type { Neighbour } from "../protocol.gen";

/** Halls that run elsewhere on the network; null while they are being looked for. */
export const neighbours = signal<readonly Neighbour[] | null>(null);

/** The hall that was joined from this computer last time, where it does not answer now. */
export const silent = signal<Neighbour | null>(null);

/** The hall that is being joined, and whether its computer takes its time. */
export const joining = signal<{ readonly hall: Neighbour; readonly slow: boolean } | null>(null);

/** Somebody has said that they want a hall of their own, though there are others. */
export const wantsOwn = signal(false);

/** What a search that somebody asked for came to. */
export const search = signal<"none" | "looking" | "nobody">("none");

/** Whether there are halls to be joined and nobody has said no to them. */
export function offered(): boolean {
  return !wantsOwn.value && (neighbours.value?.length ?? 0) > 0;
}
