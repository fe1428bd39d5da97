import { batch } from "@preact/signals";
import { call, WireError } from "../net/api";
import type { SearchRequest, SearchResult } from "../protocol.gen";
import { dropToo } from "../state/reset";
import {
  answered,
  chosen,
  type Filters,
  filters,
  joinResults,
  mayHaveMore,
  narrowed,
  opened,
  query,
  reading,
  remember,
  requestAfter,
  requestFor,
  results,
  unanswered,
} from "../state/search";
import type { Operator, Term } from "../state/searchTerms";
import { enterRoom } from "./rooms";

const limit = 40;

/** A search begins when nothing has been typed for this long. */
const pause = 150;
let timer: ReturnType<typeof setTimeout> | undefined;
let latest = 0;

/** The question that the results are the answer to. */
let asked: SearchRequest = {};

/** Looks for what is being typed; what was found before stays until there is an answer. */
export function search(text: string): void {
  query.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => void searchNow(), pause);
}

/** Narrows the search by a filter; what was typed as operators is from now on chosen too. */
export function narrow(change: Partial<Filters>): void {
  const words = reading.value.words;
  batch(() => {
    filters.value = { ...narrowed.value, ...change };
    query.value = words;
  });
  void searchNow();
}

/** Puts a name or day in the place of what was begun of an operator's value. */
export function complete({ operator, start, end }: Term, value: string): void {
  const text = query.value.normalize("NFC");
  const word = /\s/u.test(value) ? `"${value}"` : value;
  query.value = `${text.slice(0, start)}${operator}:${word} ${text.slice(end)}`;
  void searchNow();
}

/** Begins an operator behind what is typed. */
export function begin(operator: Operator): void {
  const words = query.value.trimEnd();
  query.value = `${words && `${words} `}${operator}:`;
}

/** Asks the host; an answer that is overtaken by a later question is dropped. */
export async function searchNow(): Promise<void> {
  clearTimeout(timer);
  const number = ++latest;
  const request = requestFor(reading.value.words, narrowed.value, new Date());
  if (!request) {
    take({}, []);
    results.value = null;
    return;
  }
  try {
    const reply = await call("searchMessages", { ...request, limit });
    if (number === latest) take(request, reply.results);
  } catch (error) {
    if (number !== latest) return;
    const hasty = error instanceof WireError && error.code === "rate_limited";
    if (hasty) timer = setTimeout(() => void searchNow(), error.retryAfterMs || pause);
    else unanswered.value = true;
  }
}

function take(request: SearchRequest, found: SearchResult[]): void {
  batch(() => {
    asked = request;
    answered.value = request.q ?? "";
    results.value = found;
    mayHaveMore.value = found.length === limit;
    unanswered.value = false;
    chosen.value = -1;
    opened.value = 0;
  });
}

let paging = false;

/** Adds what was said before the last result. */
export async function searchOn(): Promise<void> {
  const last = results.value?.at(-1);
  if (paging || !last || !mayHaveMore.value) return;
  paging = true;
  const number = latest;
  try {
    const reply = await call("searchMessages", { ...requestAfter(asked, last), limit });
    if (number !== latest) return;
    batch(() => {
      const held = results.value ?? [];
      results.value = joinResults(held, reply.results);
      // A page that brought nothing new would bring nothing new again.
      mayHaveMore.value = reply.results.length === limit && results.value.length > held.length;
    });
  } catch {
    if (number === latest) unanswered.value = true;
  } finally {
    paging = false;
  }
}

/** Drops what is being looked for; an answer that is still under way is not wanted any more. */
function stopSearch(): void {
  clearTimeout(timer);
  latest++;
}
dropToo(stopSearch);

/** Shows a result in its place. */
export function openResult({ message }: SearchResult): void {
  remember(query.value);
  opened.value = message.id;
  enterRoom(message.chatRoomId, message.seq);
}
