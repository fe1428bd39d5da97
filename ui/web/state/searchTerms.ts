import type { Having } from "../protocol.gen";

/** What can be written into a search beside words, each with what it takes: from:minji, in:design, before:2026-05-01, has:file. */
export const operators = ["from", "in", "before", "after", "on", "has"] as const;

export type Operator = (typeof operators)[number];

/** Somebody or somewhere by all the names that fit. */
export interface Named {
  readonly id: number;
  readonly names: readonly string[];
}

/** What operators can name. */
export interface Vocabulary {
  readonly people: readonly Named[];
  readonly rooms: readonly Named[];
  readonly today: Date;
}

/** What operators narrow a search to; first and last are days like "2026-05-01". */
export interface Narrowing {
  readonly from?: number;
  readonly room?: number;
  readonly first?: string;
  readonly last?: string;
  /** A message has to carry all of it. */
  readonly has?: readonly Having[];
}

/** What a message can be looked for by beside its words, and how else people write it. */
export const kinds: Readonly<Record<Having, readonly string[]>> = {
  file: ["files", "attachment", "attachments"],
  image: ["images", "picture", "pictures", "photo", "photos"],
  video: ["videos", "film", "films"],
  audio: ["voice", "sound"],
  link: ["links", "url"],
  poll: ["polls"],
  reaction: ["reactions", "emoji"],
};

/** An operator in a text, with what is written behind it. */
export interface Term {
  readonly operator: Operator;
  readonly value: string;
  /** Where it stands in the text, the operator included. */
  readonly start: number;
  readonly end: number;
}

export interface Reading {
  /** The text without its operators. */
  readonly words: string;
  readonly narrowing: Narrowing;
  /** What names nothing that there is. */
  readonly unknown: readonly Term[];
  /** What is still being written at the end of the text. */
  readonly pending: Term | null;
}

const beginning = new RegExp(`(?<!\\S)(${operators.join("|")})[:：]`, "giu");

/** Reads a search as it was typed. What is not finished yet narrows nothing. */
export function readSearch(typed: string, known: Vocabulary): Reading {
  const text = typed.normalize("NFC");
  const unknown: Term[] = [];
  let narrowing: Narrowing = {};
  let pending: Term | null = null;
  let words = "";
  let from = 0;
  for (const begun of text.matchAll(beginning)) {
    if (begun.index < from) continue;
    const term = termAt(text, begun.index, begun[0], known);
    words += text.slice(from, begun.index);
    from = term.end;
    const meaning = meaningOf(term, known);
    if (meaning) narrowing = together(narrowing, meaning);
    else if (term.end === text.length) pending = term;
    else unknown.push(term);
  }
  words += text.slice(from);
  return { words: words.replace(/\s+/gu, " ").trim(), narrowing, unknown, pending };
}

/** Each has: asks for one thing more; of everything else the last one counts. */
function together(earlier: Narrowing, later: Narrowing): Narrowing {
  const has = [...new Set([...(earlier.has ?? []), ...(later.has ?? [])])];
  return { ...earlier, ...later, ...(has.length > 0 && { has }) };
}

/** The days of this browser's calendar that operators understand. */
export function dayText(day: Date): string {
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${day.getFullYear()}-${month}-${date}`;
}

/** That many days after another, before it for a negative number. */
export function daysAfter(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

function termAt(text: string, start: number, sign: string, known: Vocabulary): Term {
  const operator = sign.slice(0, -1).toLowerCase() as Operator;
  const rest = text.slice(start + sign.length);
  const [quoted] = /^"[^"]*"?/u.exec(rest) ?? [];
  const [word = ""] = /^\S*/u.exec(rest) ?? [];
  const value = quoted ?? longestName(rest, namesFor(operator, known)) ?? word;
  const bare = quoted ? quoted.replaceAll('"', "") : value;
  return { operator, value: bare, start, end: start + sign.length + value.length };
}

function namesFor(operator: Operator, { people, rooms }: Vocabulary): readonly Named[] {
  if (operator === "from") return people;
  return operator === "in" ? rooms : [];
}

/** The longest name that a text begins with, as it is written there; a name ends where the word does. */
function longestName(text: string, named: readonly Named[]): string | null {
  const sign = /^[@#]/u.test(text) ? 1 : 0;
  const folded = fold(text.slice(sign));
  let longest = 0;
  for (const name of named.flatMap(({ names }) => names)) {
    const goesOn = /\S/u.test(folded.charAt(name.length));
    if (name.length > longest && !goesOn && folded.startsWith(fold(name))) longest = name.length;
  }
  return longest > 0 ? text.slice(0, sign + longest) : null;
}

function meaningOf({ operator, value }: Term, known: Vocabulary): Narrowing | null {
  switch (operator) {
    case "from":
    case "in": {
      const name = fold(value.replace(/^[@#]/u, ""));
      const found = namesFor(operator, known).find(({ names }) => names.some((one) => fold(one) === name));
      if (!found) return null;
      return operator === "from" ? { from: found.id } : { room: found.id };
    }
    case "has": {
      const has = fold(value).split(",").map(kindOf);
      return has.includes(null) ? null : { has: has as Having[] };
    }
    default: {
      const day = dayOf(value, known.today);
      if (!day) return null;
      if (operator === "before") return { last: dayText(daysAfter(day, -1)) };
      if (operator === "after") return { first: dayText(daysAfter(day, 1)) };
      return { first: dayText(day), last: dayText(day) };
    }
  }
}

function kindOf(value: string): Having | null {
  const found = Object.entries(kinds).find(([kind, others]) => kind === value || others.includes(value));
  return found ? (found[0] as Having) : null;
}

function dayOf(value: string, today: Date): Date | null {
  if (fold(value) === "today") return today;
  if (fold(value) === "yesterday") return daysAfter(today, -1);
  const [, year, month, date] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?$/u.exec(value) ?? [];
  if (!year || !month || !date) return null;
  const day = new Date(Number(year), Number(month) - 1, Number(date));
  return day.getMonth() === Number(month) - 1 ? day : null;
}

/** Lower case where that keeps the length, so that places in both are the same. */
function fold(text: string): string {
  const normal = text.normalize("NFC");
  const folded = normal.toLowerCase();
  return folded.length === normal.length ? folded : normal;
}
