import { signal } from "@preact/signals";
import * as storage from "../platform/storage";

/** The sections of the sidebar. */
export type Section = "rooms" | "people";

const key = "maru.folds";

/** Sections that are folded in this browser. */
export const folded = signal<readonly Section[]>(storage.get<Section[]>(key) ?? []);

export function toggleFold(section: Section): void {
  folded.value = folded.value.includes(section)
    ? folded.value.filter((other) => other !== section)
    : [...folded.value, section];
  storage.set(key, folded.value);
}
