import german from "emojibase-data/de/data.json?url";
import english from "emojibase-data/en/data.json?url";
import spanish from "emojibase-data/es/data.json?url";
import french from "emojibase-data/fr/data.json?url";
import japanese from "emojibase-data/ja/data.json?url";
import korean from "emojibase-data/ko/data.json?url";
import simplified from "emojibase-data/zh/data.json?url";
import traditional from "emojibase-data/zh-hant/data.json?url";
import { type Language, language } from "./index";

/** An emoji with what it is called in the page's language and in English. */
export interface Emoji {
  readonly emoji: string;
  /** Unicode's group: 0 smileys, 1 people, 3 nature, 4 food, 5 travel, 6 activities, 7 objects, 8 symbols, 9 flags. */
  readonly group: number;
  readonly hasTones: boolean;
  readonly name: string;
  readonly names: readonly string[];
  /** Shortcodes without colons. */
  readonly codes: readonly string[];
  readonly keywords: readonly string[];
}

/** As the page's build writes them; the rows of all languages are in one order. */
export type EnglishRow = readonly [
  emoji: string,
  group: number,
  tones: 0 | 1,
  name: string,
  codes: string,
  keywords: string,
];
export type OtherRow = readonly [name: string, keywords: string];

const others: Record<Exclude<Language, "en">, string> = {
  ko: korean,
  ja: japanese,
  "zh-Hans": simplified,
  "zh-Hant": traditional,
  de: german,
  fr: french,
  es: spanish,
};

const loaded = new Map<Language, Promise<readonly Emoji[]>>();

/** All emoji in Unicode's order, fetched once a language; rejects when they could not be, and the next call tries again. */
export function loadEmoji(): Promise<readonly Emoji[]> {
  const wanted = language.value;
  let table = loaded.get(wanted);
  if (!table) {
    table = Promise.all([
      fetchRows<EnglishRow>(english),
      wanted === "en" ? [] : fetchRows<OtherRow>(others[wanted]),
    ]).then(([rows, names]) => emojiTable(rows, names));
    table.catch(() => loaded.delete(wanted));
    loaded.set(wanted, table);
  }
  return table;
}

async function fetchRows<Row>(address: string): Promise<readonly Row[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`emoji: ${response.status}`);
  return response.json();
}

/** Joins the English rows with those of another language; without any, English stands alone. */
export function emojiTable(rows: readonly EnglishRow[], names: readonly OtherRow[] = []): readonly Emoji[] {
  return rows.map(([emoji, group, tones, name, codes, keywords], index) => {
    const [own, ownKeywords] = names[index] ?? [name, ""];
    return {
      emoji,
      group,
      hasTones: tones === 1,
      name: own,
      names: own === name ? [name] : [own, name],
      codes: split(codes),
      keywords: [...split(ownKeywords), ...split(keywords)],
    };
  });
}

function split(joined: string): string[] {
  return joined === "" ? [] : joined.split("|");
}
