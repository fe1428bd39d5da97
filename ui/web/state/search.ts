import { batch, computed, signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type { SearchRequest, SearchResult } from "../protocol.gen";
import { whose } from "./session";
import { recall } from "./shapes";

export type Span = "any" | "today" | "week" | "month" | "between";

/** What narrows a search: a room and a person by id (0 for any), and days; first and last count only between days. */
export interface Filters {
  room: number;
  from: number;
  span: Span;
  first: string;
  last: string;
}

export const anything: Filters = { room: 0, from: 0, span: "any", first: "", last: "" };

/** What is looked for. */
export const query = signal("");
export const filters = signal<Filters>(anything);

/** What was found last; null while nothing has been looked for. */
export const results = signal<readonly SearchResult[] | null>(null);

/** What the results are for: while a later question is under way this is still the earlier one. */
export const answered = signal("");

/** Whether the host may know more than is shown. */
export const mayHaveMore = signal(false);

/** The last question was not answered. */
export const unanswered = signal(false);

/** The result that the keyboard stands on; -1 for none. */
export const chosen = signal(-1);

/** The message that was opened from the results; 0 for none. */
export const opened = signal(0);

const mostRecent = 6;

function key(): string {
  return `maru.searches.${whose()}`;
}

/** Counts up when what is kept under key changes. */
const kept = signal(0);

/** What I looked for in this browser before, the latest first. */
export const recent = computed<readonly string[]>(() => {
  kept.value;
  return recall<string[]>(key(), ["string"]) ?? [];
});

export function remember(text: string): void {
  const wanted = text.trim();
  if (wanted === "") return;
  const others = recent.value.filter((other) => other !== wanted);
  storage.set(key(), [wanted, ...others].slice(0, mostRecent));
  kept.value++;
}

export function forgetRecent(): void {
  storage.remove(key());
  kept.value++;
}

/** Nothing has been looked for. */
export function dropSearch(): void {
  batch(() => {
    query.value = answered.value = "";
    filters.value = anything;
    results.value = null;
    mayHaveMore.value = unanswered.value = false;
    chosen.value = -1;
    opened.value = 0;
  });
}

/** The question to the host. Days are those of this browser's clock. */
export function requestFor(
  text: string,
  { room, from, span, first, last }: Filters,
  now: Date,
): SearchRequest {
  const after = span === "between" ? dayOf(first, 0) : startOf(span, now);
  const before = span === "between" ? dayOf(last, 1) : null;
  return {
    q: text.trim(),
    ...(room > 0 && { chatRoomId: room }),
    ...(from > 0 && { from }),
    ...(after && { after: after.toISOString() }),
    ...(before && { before: before.toISOString() }),
  };
}

const daysBack: Partial<Record<Span, number>> = { today: 0, week: 6, month: 29 };

function startOf(span: Span, now: Date): Date | null {
  const back = daysBack[span];
  return back === undefined ? null : new Date(now.getFullYear(), now.getMonth(), now.getDate() - back);
}

/** Midnight at which a day "2026-05-01" begins, or so many days later; null without a day. */
function dayOf(day: string, later: number): Date | null {
  const [year, month, date] = day.split("-").map(Number);
  return year && month && date ? new Date(year, month - 1, date + later) : null;
}

/** The question for what comes after the results so far: those of the last one's moment come again, for there may be more. */
export function requestAfter(request: SearchRequest, last: SearchResult): SearchRequest {
  return { ...request, before: new Date(Date.parse(last.message.createdAt) + 1).toISOString() };
}

/** Results with those of the next page that are not among them yet. */
export function joinResults(
  held: readonly SearchResult[],
  page: readonly SearchResult[],
): readonly SearchResult[] {
  const known = new Set(held.map(({ message }) => message.id));
  return [...held, ...page.filter(({ message }) => !known.has(message.id))];
}
