import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import { recall } from "./shapes";

/** The sections of the sidebar. */
export type Section = "rooms" | "people";

const key = "maru.folds";

/** Sections that are folded in this browser. */
export const folded = signal<readonly Section[]>(recall<Section[]>(key, ["string"]) ?? []);

export function toggleFold(section: Section): void {
  folded.value = folded.value.includes(section)
    ? folded.value.filter((other) => other !== section)
    : [...folded.value, section];
  storage.set(key, folded.value);
}
