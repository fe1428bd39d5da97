import { signal } from "@preact/signals";
import type { Recording } from "../platform/recorder";

/** What is being recorded, since when, for which place, and under which key it is kept meanwhile. */
export const voice = signal<{ key: string; place: string; since: number; recording: Recording } | null>(null);
