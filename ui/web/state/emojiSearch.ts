import { computed } from "@preact/signals";
import { type Emoji, loadEmoji } from "../i18n/emoji";
import { common } from "./emoji";
import { plainEmoji, withTone } from "./emojiTone";
import { tone, used } from "./emojiUse";
import { match } from "./match";
import { ownEmoji } from "./ownEmoji";

export interface FoundEmoji {
  readonly emoji: string;
  readonly name: string;
}

/**
 * The emoji meant by a :shortcode or by words of the page's language or English, the likeliest first and in my skin tone;
 * none while the names cannot be loaded.
 */
export async function searchEmoji(query: string, limit: number): Promise<readonly FoundEmoji[]> {
  const table = await loadEmoji().catch(() => []);
  return findEmoji([...ownEntries.peek(), ...table], query, preferredEmoji())
    .slice(0, limit)
    .map(({ emoji, hasTones, name }) => ({ emoji: hasTones ? withTone(emoji, tone.peek()) : emoji, name }));
}

/** Stands where Unicode's groups have their numbers. */
export const ownGroup = -1;

/** The hall's own emoji, by name, as a table has them. */
export const ownEntries = computed<readonly Emoji[]>(() =>
  [...ownEmoji.value.keys()].sort(new Intl.Collator().compare).map((name) => ({
    emoji: `:${name}:`,
    group: ownGroup,
    hasTones: false,
    name: `:${name}:`,
    names: [],
    codes: [name],
    keywords: [],
  })),
);

/** What I use, the most used first, then the hall's own, then what people use. */
export function preferredEmoji(): readonly string[] {
  return [...used.peek().map(([emoji]) => emoji), ...ownEntries.peek().map(({ emoji }) => emoji), ...common];
}

/** How well an emoji answers; smaller is better. */
const whole = 0;
const beginning = 1;
const wordOfName = 2;
const keyword = 3;
const partOfKeyword = 4;
const within = 5;
const never = 9;

/** Those of a table that a query means: whole names first, then beginnings, and among equals the preferred ones. */
export function findEmoji(table: readonly Emoji[], query: string, preferred: readonly string[]): Emoji[] {
  const wanted = fold(query.replace(/^:|:$/g, ""));
  if (wanted === "") return [];
  const places = new Map(
    preferred.map((emoji, place) => [plainEmoji(emoji), place]).reverse() as [string, number][],
  );
  return table
    .map((entry) => ({
      entry,
      rank: rankOf(entry, wanted),
      place: places.get(plainEmoji(entry.emoji)) ?? preferred.length,
    }))
    .filter(({ rank }) => rank < never)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ entry }) => entry);
}

function rankOf(entry: Emoji, wanted: string): number {
  const rank = rankOfPhrase(entry, wanted);
  if (rank < never || !wanted.includes(" ")) return rank;
  return Math.max(...wanted.split(/\s+/).map((word) => rankOfPhrase(entry, word)));
}

function rankOfPhrase(entry: Emoji, wanted: string): number {
  let best = never;
  for (const name of folded(entry).titles) {
    if (name === wanted) return whole;
    if (name.startsWith(wanted)) best = Math.min(best, beginning);
    else if (name.includes(` ${wanted}`)) best = Math.min(best, wordOfName);
    else best = Math.min(best, rankInside(name, wanted));
  }
  for (const word of folded(entry).keywords) {
    if (best <= keyword) break;
    if (word.startsWith(wanted)) best = keyword;
    else if (word.includes(` ${wanted}`)) best = Math.min(best, partOfKeyword);
    else if (rankInside(word, wanted) < within) best = keyword;
    else best = Math.min(best, rankInside(word, wanted));
  }
  return best;
}

const hangul = /[ㄱ-ㅎ가-힣]/;

/**
 * Inside of words one Latin letter would find everything; a Hangul syllable is a word already, and syllables may be unfinished
 * or initial consonants alone.
 */
function rankInside(text: string, wanted: string): number {
  if (text.includes(wanted)) return wanted.length > 1 || hangul.test(wanted) ? within : never;
  if (!hangul.test(wanted) || !hangul.test(text)) return never;
  const at = match(text, wanted)?.at ?? [];
  const first = at[0];
  const last = at.at(-1);
  if (first === undefined || last === undefined || last - first >= at.length) return never;
  return first === 0 ? beginning : wordOfName;
}

interface Folded {
  readonly titles: readonly string[];
  readonly keywords: readonly string[];
}

const foldedOnce = new WeakMap<Emoji, Folded>();

function folded(entry: Emoji): Folded {
  let made = foldedOnce.get(entry);
  if (!made) {
    made = { titles: [...entry.codes, ...entry.names].map(fold), keywords: entry.keywords.map(fold) };
    foldedOnce.set(entry, made);
  }
  return made;
}

/** One form of writing: shortcodes' underscores are spaces. */
function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll("_", " ").trim();
}
