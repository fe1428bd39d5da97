/** A stretch of a text: in both versions, only in the later one, or only in the earlier one. */
export interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Comparing takes the product of both lengths; what costs more than this is shown as replaced whole. */
const mostSteps = 400_000;

/** What became of a text, word by word: removed words stand before those that came in their place. */
export function compare(before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, words } of compareWords(wordsOf(before), wordsOf(after)))
    pieces.push({ kind, text: words.join("") });
  return pieces;
}

/** Words that follow each other: in both versions, only in the later one, or only in the earlier one. */
export interface Run {
  kind: Piece["kind"];
  words: string[];
}

/** The same for what is cut into words already. */
export function compareWords(old: readonly string[], now: readonly string[]): Run[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const runs: Run[] = [];
  add(runs, "same", now.slice(0, start));
  between(runs, old.slice(start, old.length - end), now.slice(start, now.length - end));
  add(runs, "same", now.slice(now.length - end));
  return runs;
}

/** Names of people and rooms, and of the hall's emoji: none of them changes in part. */
const names = /([@＠#＃]\S+|:[\p{L}\p{M}\p{Nd}_+-]+:)/u;

/** Words, the spaces between them and each other sign: in scripts without spaces too. */
export function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  return text
    .split(names)
    .flatMap((part, index) =>
      index % 2 === 1 ? [part] : Array.from(segmenter.segment(part), ({ segment }) => segment),
    );
}

/** Goes along the longest sequence that both have. */
function between(runs: Run[], old: readonly string[], now: readonly string[]): void {
  if (old.length * now.length > mostSteps) {
    add(runs, "removed", old);
    add(runs, "added", now);
    return;
  }
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add(runs, "same", now.slice(j, j + 1));
      i++;
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      add(runs, "removed", old.slice(i, ++i));
    } else {
      add(runs, "added", now.slice(j, ++j));
    }
  }
}

function add(runs: Run[], kind: Run["kind"], words: readonly string[]): void {
  if (words.length === 0) return;
  const last = runs.at(-1);
  if (last?.kind === kind) last.words.push(...words);
  else runs.push({ kind, words: [...words] });
}
