import { computed, signal } from "@preact/signals";
import * as storage from "../platform/storage";
import de from "./de.json?url";
import deLater from "./de.json?url&later";
import type english from "./en.json";
import en from "./en.json?url";
import enLater from "./en.json?url&later";
import es from "./es.json?url";
import esLater from "./es.json?url&later";
import fr from "./fr.json?url";
import frLater from "./fr.json?url&later";
import ja from "./ja.json?url";
import jaLater from "./ja.json?url&later";
import ko from "./ko.json?url";
import koLater from "./ko.json?url&later";
import zhHans from "./zh-Hans.json?url";
import zhHansLater from "./zh-Hans.json?url&later";
import zhHant from "./zh-Hant.json?url";
import zhHantLater from "./zh-Hant.json?url&later";

/** Every string of the page, by name. Plural ones end in one of Intl's categories. */
export type Dictionary = typeof english;
export type Key = keyof Dictionary;
type PluralKey = { [K in Key]: K extends `${infer Base}.other` ? Base : never }[Key];

/** The languages there is a dictionary for, each under its own name. */
export const languages = {
  en: "English",
  ko: "한국어",
  ja: "日本語",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
} as const;
export type Language = keyof typeof languages;

/** Where the words are that the page begins with, and where those of what is opened on demand. */
const places: Record<Language, readonly [first: string, later: string]> = {
  en: [en, enLater],
  ko: [ko, koLater],
  ja: [ja, jaLater],
  "zh-Hans": [zhHans, zhHansLater],
  "zh-Hant": [zhHant, zhHantLater],
  de: [de, deLater],
  fr: [fr, frLater],
  es: [es, esLater],
};

type Words = Partial<Dictionary>;

const dictionary = signal<Words | null>(null);

/** Whether there are words to show anything with. */
export const spoken = computed(() => dictionary.value !== null);

/** The words shown last stay in this browser, so that the next page has them at once. */
const kept = "maru.words";

interface Kept {
  place: string;
  words: Words;
  whole: boolean;
}

/** Whether the words of what is opened on demand are here too. */
let whole = false;

/** The host does not have the words any more: it was updated since this page was loaded. */
export class WordsGone extends Error {}

/** The language shown now; formats of dates and numbers follow it. */
export const language = signal<Language>("en");

/** The best of our languages for what the browser prefers. */
export function preferredLanguage(preferred: readonly string[] = navigator.languages): Language {
  for (const tag of preferred) {
    const found = namesOf(tag).find((name) => name in languages);
    if (found) return found as Language;
  }
  return "en";
}

/** What a browser's tag may be called here: its language with its script, as Chinese needs it, and without. */
function namesOf(tag: string): string[] {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return [`${language}-${script}`, language];
  } catch {
    return []; // such as en-US@posix
  }
}

/** The language that was asked for last: words of another one that come later are not shown. */
let asked: Language = "en";

/** Shows another language: before the call returns if its words are kept here, else once they have been fetched. Throws when they cannot be. */
export async function loadLanguage(wanted: Language): Promise<void> {
  asked = wanted;
  const all = spoken.peek(); // what is on demand may be on the page by now
  const known = storage.get<Kept>(kept);
  if (known?.place === places[wanted].join() && (known.whole || !all)) {
    show(wanted, known.words, known.whole);
    return;
  }
  const parts = await Promise.all((all ? places[wanted] : places[wanted].slice(0, 1)).map(fetchWords));
  if (asked !== wanted) return;
  show(wanted, Object.assign({}, ...parts), all);
  keep();
}

/** Fetches the words of what is opened on demand: nothing of it is to be shown before this has ended. */
export async function loadAllWords(): Promise<void> {
  if (whole || !spoken.peek()) return;
  const words = dictionary.peek();
  const rest = await fetchWords(places[language.peek()][1]);
  if (words !== dictionary.peek()) return loadAllWords();
  // What is on the page has its words already: nothing needs to be drawn anew.
  Object.assign(words ?? {}, rest);
  whole = true;
  keep();
}

async function fetchWords(place: string): Promise<Words> {
  const response = await fetch(place);
  if (response.status === 404) throw new WordsGone(place);
  if (!response.ok) throw new Error(`${place}: ${response.status}`);
  return response.json();
}

function show(wanted: Language, words: Words, all: boolean): void {
  whole = all;
  dictionary.value = words;
  language.value = wanted;
  document.documentElement.lang = wanted;
}

function keep(): void {
  const place = places[language.peek()].join();
  storage.set(kept, { place, words: dictionary.peek() ?? {}, whole } satisfies Kept);
}

export type Values = Record<string, string | number>;

/** The string of that name with {names} filled in. Reading it in a component redraws it when the language changes. */
export function t(key: Key, values?: Values): string {
  return fill(dictionary.value?.[key] ?? "", values);
}

/** The string for a count, by the language's own plural rules. {count} is the formatted number. */
export function plural(key: PluralKey, count: number, values?: Values): string {
  const words = dictionary.value as Record<string, string> | null;
  const category = new Intl.PluralRules(language.value).select(count);
  const text = words?.[`${key}.${category}`] ?? words?.[`${key}.other`] ?? "";
  return fill(text, { ...values, count: count.toLocaleString(language.value) });
}

function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => apart(String(values[name] ?? whole)));
}

/** Right-to-left letters, and signs that steer direction. */
const turning = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name that runs from the right must not turn the sentence around it: it goes between signs that set it apart. */
function apart(text: string): string {
  return turning.test(text) ? `\u2068${text}\u2069` : text;
}
