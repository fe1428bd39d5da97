import type { Emoji, Snippet } from "../protocol.gen";
import { type Naming, namedIn, type OwnEmoji } from "./ownEmoji";
import { unmarked } from "./plain";

/** A stretch of what was found: words or an emoji of the hall's own, and whether it is what was looked for. */
export interface Piece {
  text: string;
  emoji?: Emoji;
  match: boolean;
}

/** Code, to its end or to that of the text. */
const code = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|(?<!`)```[\s\S]*$/g;

/** Cuts the snippet of a message at its matches and its emoji; its offsets are those of JavaScript strings. */
export function cutSnippet({ text, matches }: Snippet, content: string, known: OwnEmoji): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const words = (to: number, match = false) => {
    const said = text.slice(from, to);
    if (said) pieces.push({ text: match ? said : unmarked(said), match });
    from = to;
  };
  for (const part of parts(text, matches, emojiIn(text, content, known))) {
    words(part.at);
    if (part.emoji)
      pieces.push({ text: text.slice(part.at, part.end), emoji: part.emoji, match: part.match });
    else words(part.end, true);
    from = part.end;
  }
  words(text.length);
  return pieces.filter((piece) => piece.text !== "");
}

interface Part {
  at: number;
  end: number;
  emoji?: Emoji;
  match: boolean;
}

/** What is no mere text around a match, in its order: an emoji takes in the matches within its name. */
function parts(text: string, matches: Snippet["matches"], named: readonly Naming[]): Part[] {
  const meet = (at: number, end: number) => (part: { at: number; end: number }) =>
    part.at < end && at < part.end;
  const found = matches
    .map(([at, end]) => ({ at, end, match: true }))
    .filter(({ at, end }) => at < text.length && !named.some(meet(at, end)));
  const emoji = named.map(({ emoji, at, end }) => ({
    ...{ emoji, at, end },
    match: matches.some(([from, to]) => meet(from, to)({ at, end })),
  }));
  return [...found, ...emoji].sort((one, other) => one.at - other.at);
}

/** The emoji in a piece of a message; those in code are only named, and names of files name none. */
function emojiIn(piece: string, content: string, known: OwnEmoji): Naming[] {
  const start = content.indexOf(piece);
  if (start < 0) return [];
  const codes = [...content.matchAll(code)].map(({ index, 0: whole }) => [
    index - start,
    index + whole.length - start,
  ]);
  return namedIn(piece, known).filter(({ at }) => !codes.some(([from = 0, to = 0]) => from <= at && at < to));
}
