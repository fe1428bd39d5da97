import { signal } from "@preact/signals";
import type { SearchResult } from "../protocol.gen";

/** What is looked for, and whether only in the open room. */
export const query = signal("");
export const onlyHere = signal(false);

/** What was found for the query; null while nothing has been looked for. */
export const results = signal<readonly SearchResult[] | null>(null);
