import { signal } from "@preact/signals";
import type { Recording } from "../platform/recorder";

/** What is being recorded, since when, and for which place. */
export const voice = signal<{ place: string; since: number; recording: Recording } | null>(null);
