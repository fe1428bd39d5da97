import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import { recall } from "./shapes";

/** The sections of the sidebar. */
export type Section = "rooms" | "people";

export const foldsKey = "maru.folds";

const kept = () => recall<Section[]>(foldsKey, ["string"]) ?? [];

/** Sections that are folded in this browser. */
export const folded = signal<readonly Section[]>(kept());

/** Another tab of this browser has folded something. */
export function hearFolds(): void {
  folded.value = kept();
}

export function toggleFold(section: Section): void {
  folded.value = folded.value.includes(section)
    ? folded.value.filter((other) => other !== section)
    : [...folded.value, section];
  storage.set(foldsKey, folded.value);
}
