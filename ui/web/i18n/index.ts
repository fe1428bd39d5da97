import { computed, signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type english from "./en.json";
import en from "./en.json?url";
import ko from "./ko.json?url";

/** Every string of the page, by name. Plural ones end in one of Intl's categories. */
export type Dictionary = typeof english;
export type Key = keyof Dictionary;
type PluralKey = { [K in Key]: K extends `${infer Base}.other` ? Base : never }[Key];

/** The languages there is a dictionary for, each under its own name. */
export const languages = { en: "English", ko: "한국어" } as const;
export type Language = keyof typeof languages;

const places: Record<Language, string> = { en, ko };

const dictionary = signal<Dictionary | null>(null);

/** Whether there are words to show anything with. */
export const spoken = computed(() => dictionary.value !== null);

/** The words shown last stay in this browser, so that the next page has them at once. */
const kept = "maru.words";

interface Kept {
  place: string;
  words: Dictionary;
}

/** The language shown now; formats of dates and numbers follow it. */
export const language = signal<Language>("en");

/** The best of our languages for what the browser prefers. */
export function preferredLanguage(preferred: readonly string[] = navigator.languages): Language {
  for (const tag of preferred) {
    const base = tag.split("-")[0] as Language;
    if (base in languages) return base;
  }
  return "en";
}

/** The language that was asked for last: words of another one that come later are not shown. */
let asked: Language = "en";

/** Shows another language: before the call returns if its words are kept here, else once they have been fetched. Throws when they cannot be. */
export async function loadLanguage(wanted: Language): Promise<void> {
  asked = wanted;
  const place = places[wanted];
  const known = storage.get<Kept>(kept);
  let words = known?.place === place ? known.words : null;
  if (!words) {
    const response = await fetch(place);
    if (!response.ok) throw new Error(`dictionary ${wanted}: ${response.status}`);
    words = (await response.json()) as Dictionary;
    if (asked !== wanted) return;
    storage.set(kept, { place, words } satisfies Kept);
  }
  dictionary.value = words;
  language.value = wanted;
  document.documentElement.lang = wanted;
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
