import { batch, computed, signal } from "@preact/signals";
import { t } from "../i18n";
import * as storage from "../platform/storage";
import type { Having, SearchRequest, SearchResult } from "../protocol.gen";
import { people } from "./people";
import { dropToo } from "./reset";
import { rooms, roomTitle } from "./rooms";
import { daysAfter, type Narrowing, readSearch, type Vocabulary } from "./searchTerms";
import { myId, whose } from "./session";
import { recall } from "./shapes";

export type Span = "any" | "today" | "week" | "month" | "between";

/** What narrows a search: a room and a person by id (0 for any), days, and what a message carries; first and last count only between days. */
export interface Filters {
  room: number;
  from: number;
  span: Span;
  first: string;
  last: string;
  has: readonly Having[];
}

export const anything: Filters = { room: 0, from: 0, span: "any", first: "", last: "", has: [] };

/** What is looked for, as it was typed. */
export const query = signal("");

/** What was chosen beside the field. */
export const filters = signal<Filters>(anything);

/** Who and what an operator can name by now. */
export function vocabulary(): Vocabulary {
  const mine = myId();
  return {
    people: [...people.value.values()].map(({ id, name, displayName }) => ({
      id,
      names: id === mine ? [displayName, name, "me", t("search.me")] : [displayName, name],
    })),
    rooms: [...rooms.value.values()].map((room) => ({ id: room.id, names: [roomTitle(room)] })),
    today: new Date(),
  };
}

/** What was typed, its operators told from its words. */
export const reading = computed(() => readSearch(query.value, vocabulary()));

/** What narrows the search, typed or chosen; what was typed counts. */
export const narrowed = computed<Filters>(() => ({
  ...filters.value,
  ...typedFilters(reading.value.narrowing),
}));

function typedFilters({ first, last, ...rest }: Narrowing): Partial<Filters> {
  if (first === undefined && last === undefined) return rest;
  return { ...rest, span: "between", first: first ?? "", last: last ?? "" };
}

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
function dropSearch(): void {
  batch(() => {
    query.value = answered.value = "";
    filters.value = anything;
    results.value = null;
    mayHaveMore.value = unanswered.value = false;
    chosen.value = -1;
    opened.value = 0;
  });
}
dropToo(dropSearch);

/** The question to the host; null when there is nothing to look for. Days are those of this browser's clock. */
export function requestFor(
  words: string,
  { room, from, span, first, last, has }: Filters,
  now: Date,
): SearchRequest | null {
  const text = words.trim();
  if (text === "" && from === 0 && has.length === 0) return null;
  const after = span === "between" ? dayOf(first, 0) : startOf(span, now);
  const before = span === "between" ? dayOf(last, 1) : null;
  return {
    ...(text && { q: text }),
    ...(has.length > 0 && { has: [...has] }),
    ...(room > 0 && { chatRoomId: room }),
    ...(from > 0 && { from }),
    ...(after && { after: after.toISOString() }),
    ...(before && { before: before.toISOString() }),
  };
}

const daysBack: Partial<Record<Span, number>> = { today: 0, week: 6, month: 29 };

function startOf(span: Span, now: Date): Date | null {
  const back = daysBack[span];
  return back === undefined ? null : daysAfter(now, -back);
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
