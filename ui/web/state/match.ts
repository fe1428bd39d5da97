const initials = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const finals = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

/** Two consonants that a Korean keyboard writes as one sign as long as no vowel follows. */
const pairs: Record<string, string> = {
  ㄳ: "ㄱㅅ",
  ㄵ: "ㄴㅈ",
  ㄶ: "ㄴㅎ",
  ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ",
  ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ",
  ㄾ: "ㄹㅌ",
  ㄿ: "ㄹㅍ",
  ㅀ: "ㄹㅎ",
  ㅄ: "ㅂㅅ",
};

/** Vowels that grow out of another while they are typed: ㅗ, ㅜ and ㅡ, by their place in the syllable block. */
const grown: Record<number, number> = { 9: 8, 10: 8, 11: 8, 14: 13, 15: 13, 16: 13, 19: 18 };

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const vowelCount = 21;

interface Syllable {
  initial: string;
  vowel: number;
  final: string;
}

function syllableOf(letter: string): Syllable | null {
  const code = letter.codePointAt(0) ?? 0;
  if (code < firstSyllable || code > lastSyllable) return null;
  const place = code - firstSyllable;
  const block = Math.floor(place / finals.length);
  return {
    initial: initials[Math.floor(block / vowelCount)] ?? "",
    vowel: block % vowelCount,
    final: finals[place % finals.length] ?? "",
  };
}

function compose({ initial, vowel, final }: Syllable): string {
  const block = initials.indexOf(initial) * vowelCount + vowel;
  return String.fromCodePoint(firstSyllable + block * finals.length + finals.indexOf(final));
}

/** What letters share when they count as one here: case, accents, width, the two kinds of kana. */
function fold(letter: string): string {
  if (syllableOf(letter) || /[ㄱ-ㅎ]/.test(letter)) return letter;
  const plain = letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase() || letter;
  const code = plain.codePointAt(0) ?? 0;
  return code >= 0x30a1 && code <= 0x30f6 ? String.fromCodePoint(code - 0x60) : plain;
}

/** Whether a letter of a name is what was typed, or what it may still become: ㅁ and 미 are on the way to 민. */
function begins(letter: string, typed: string): boolean {
  if (letter === typed) return true;
  const whole = syllableOf(letter);
  if (!whole) return false;
  if (whole.initial === typed) return true;
  const part = syllableOf(typed);
  if (!part || part.initial !== whole.initial) return false;
  if (part.final === "") return part.vowel === whole.vowel || part.vowel === grown[whole.vowel];
  return part.vowel === whole.vowel && pairs[whole.final]?.startsWith(part.final) === true;
}

/**
 * The ways to read what was typed: a keyboard joins consonants that belong apart (ㄱㅅ becomes ㄳ), and lets the next
 * syllable's first consonant end the one before until its vowel is there (민 on the way to 미나, 믽 on the way to 민지).
 */
function readings(typed: string): string[][] {
  const letters = [...typed.normalize("NFC").trim().replace(/\s+/g, " ")].map(fold);
  const apart = letters.flatMap((letter) => [...(pairs[letter] ?? letter)]);
  const found = apart.length > letters.length ? [letters, apart] : [letters];
  const last = syllableOf(letters.at(-1) ?? "");
  if (last && last.final !== "") {
    const [kept = "", moved] = [...(pairs[last.final] ?? "")];
    const split = moved
      ? [compose({ ...last, final: kept }), moved]
      : [compose({ ...last, final: "" }), last.final];
    found.push([...letters.slice(0, -1), ...split]);
  }
  return found;
}

/** How well a name fits, and which of its letters (code points of its composed form) were meant. */
export interface Match {
  score: number;
  at: readonly number[];
}

const points = { name: 8, adjacent: 7, word: 6 };
const whole = 20;
const none: Match = { score: 0, at: [] };

/**
 * Finds what was typed in a name, its letters in order but not all side by side; null: it is not there. The beginning of
 * the name counts most, then the beginnings of words, then letters that stand together. Nothing typed fits everything.
 */
export function match(name: string, typed: string): Match | null {
  if (typed.trim() === "") return none;
  const letters = [...name.normalize("NFC")];
  const folded = letters.map(fold);
  const starts = letters.map((_, index) => startsWord(letters, index));
  let best: Match | null = null;
  for (const wanted of readings(typed)) {
    const found = align(folded, starts, wanted);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best;
}

/** The letters of a name as match counts them. */
export function lettersOf(name: string): string[] {
  return [...name.normalize("NFC")];
}

/** Whether a name is meant by what was typed. */
export function matches(name: string, typed: string): boolean {
  return match(name, typed) !== null;
}

function startsWord(letters: readonly string[], index: number): boolean {
  const before = letters[index - 1];
  const letter = letters[index] ?? "";
  if (!/[\p{L}\p{N}]/u.test(letter)) return false;
  if (before === undefined || !/[\p{L}\p{N}\p{M}]/u.test(before)) return true;
  return (
    /\p{N}/u.test(letter) !== /\p{N}/u.test(before) ||
    (syllableOf(letter) === null) !== (syllableOf(before) === null)
  );
}

/** The best way to lay wanted over the letters; a loose one has to begin where a word does. */
function align(
  letters: readonly string[],
  starts: readonly boolean[],
  wanted: readonly string[],
): Match | null {
  const width = letters.length;
  // rows[i][j]: the most points for the first i+1 wanted letters when the last of them lies on letter j; -1: not there.
  const rows: Float64Array[] = [];
  const from: Int32Array[] = [];
  for (const [i, letter] of wanted.entries()) {
    const row = new Float64Array(width).fill(-1);
    const came = new Int32Array(width).fill(-1);
    const above = rows[i - 1];
    let reach = -1;
    let reached = -1;
    for (let j = 0; j < width; j++) {
      const before = above?.[j - 2] ?? -1;
      if (before > reach) {
        reach = before;
        reached = j - 2;
      }
      if (!begins(letters[j] ?? "", letter)) continue;
      const own = j === 0 ? points.name : starts[j] ? points.word : 0;
      if (i === 0) {
        row[j] = own;
        continue;
      }
      const beside = above?.[j - 1] ?? -1;
      const together = beside < 0 ? -1 : beside + points.adjacent;
      const apart = reach < 0 ? -1 : reach + own;
      row[j] = Math.max(together, apart);
      came[j] = together >= apart ? j - 1 : reached;
    }
    rows.push(row);
    from.push(came);
  }
  return trace(rows, from, starts, width, wanted.length);
}

function trace(
  rows: readonly Float64Array[],
  from: readonly Int32Array[],
  starts: readonly boolean[],
  width: number,
  count: number,
): Match | null {
  const last = rows[count - 1];
  let end = -1;
  last?.forEach((value, j) => {
    if (value >= 0 && (end < 0 || value > (last[end] ?? -1))) end = j;
  });
  if (!last || end < 0) return null;
  const at: number[] = [];
  for (let i = count - 1, j = end; i >= 0; i--) {
    at.unshift(j);
    j = from[i]?.[j] ?? -1;
  }
  const [first = 0] = at;
  const loose = end - first + 1 > count;
  if (loose && !starts[first]) return null;
  const score = (last[end] ?? 0) * 10 + (count === width ? whole : 0) - Math.min(width, 19) / 2;
  return { score, at };
}
