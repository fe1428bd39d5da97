import type { Token, Tokens } from "marked";
import { parse } from "./markup";
import { compareWords, type Piece, type Run, wordsOf } from "./wordDiff";

/** How the words of a leaf are set: as text, as code in a line, or as a block of code. */
export type Setting = "text" | "code" | "block";

/** Draws the words of a leaf: those that stay, came and went. */
export type Draw = (pieces: readonly Piece[], setting: Setting) => unknown;

/** What is heard of a text on the way through it: its leaves, which another token takes the place of, and where a line ends. */
interface Heard {
  leaf: (text: string, style: string, setting: Setting) => unknown;
  gap: () => void;
}

/** Sets a word apart from how it is set: one that has become bold is another. */
const mark = "\u0000";

/**
 * A version of a message as it looked, and what it changed: its Markdown, with each leaf as draw draws it. Words that went stand
 * where they stood. null: one of the two is shown as it was written.
 */
export function withChanges(before: string, after: string, draw: Draw): Token[] | null {
  const [earlier, later] = [parse(before), parse(after)];
  if (!earlier || !later) return null;
  const runs = new Runs(compareWords(wordsIn(earlier), wordsIn(later)));
  const tokens = walk(later, "", {
    leaf: (text, _, setting) => draw(runs.take(wordsOf(text).length), setting),
    gap: () => runs.skip(),
  });
  const gone = runs.rest();
  if (gone.length > 0) tokens.push(paragraph(token(draw(gone, "text"))));
  return tokens;
}

/** All words with how they are set, and a blank where a line ends. */
function wordsIn(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  walk(tokens, "", {
    leaf: (text, style) => {
      for (const word of wordsOf(text)) words.push(word + mark + style);
    },
    gap: () => words.push(` ${mark}`),
  });
  return words;
}

/** What became of the words, taken leaf by leaf. */
class Runs {
  private left: Run[];
  private gone = "";

  constructor(runs: readonly Run[]) {
    this.left = runs.map(({ kind, words }) => ({
      kind,
      words: words.map((word) => word.split(mark, 1)[0] ?? ""),
    }));
  }

  /** The next words of the later version, so many of them, among those that went. */
  take(count: number): Piece[] {
    const pieces: Piece[] = [];
    if (this.gone) pieces.push({ kind: "removed", text: this.gone });
    this.gone = "";
    for (let missing = count; missing > 0 || this.left[0]?.kind === "removed"; ) {
      const run = this.left[0];
      if (!run) break;
      const words = run.kind === "removed" ? run.words.splice(0) : run.words.splice(0, missing);
      if (run.kind !== "removed") missing -= words.length;
      if (run.words.length === 0) this.left.shift();
      pieces.push({ kind: run.kind, text: words.join("") });
    }
    return pieces;
  }

  /** A line ends: what went there is told with the next leaf. */
  skip(): void {
    for (const { kind, text } of this.take(1)) if (kind === "removed") this.gone += text;
  }

  /** What went behind everything that stayed. */
  rest(): Piece[] {
    const pieces = this.take(0);
    return pieces.some(({ text }) => text.trim() !== "") ? pieces : [];
  }
}

const paragraph = (only: Token) => ({ type: "paragraph", raw: "", tokens: [only] }) as Tokens.Generic;

/** Stands where text stood: what it is drawn as. */
const token = (drawn: unknown) =>
  ({ type: "text", raw: "", tokens: [{ type: "drawn", raw: drawn }] }) as unknown as Token;

/** Goes through tokens in the order in which they are read; each block ends a line. */
function walk(tokens: readonly Token[] | undefined, style: string, heard: Heard): Token[] {
  const leaf = (text: string, own: string, setting: Setting = "text") =>
    token(heard.leaf(text, `${style} ${own}`, setting));
  const inside = (inner: readonly Token[] | undefined, own = "") => walk(inner, `${style} ${own}`, heard);
  const ended = (done: Token): Token => {
    heard.gap();
    return done;
  };
  const cell = (one: Tokens.TableCell) => ended({ ...one, tokens: inside(one.tokens) } as unknown as Token);
  return ((tokens ?? []) as Tokens.Generic[]).map((one): Token => {
    switch (one.type) {
      case "space":
      case "hr":
      case "checkbox":
        return one;
      case "br":
        return ended(one);
      case "code":
        return ended(leaf(one.text, "code", "block"));
      case "codespan":
        return leaf(one.text, "code", "code");
      case "image":
        return { ...one, type: "link", tokens: [leaf(one.text || one.href, one.href)] };
      case "link":
        return { ...one, tokens: inside(one.tokens, one.href) };
      case "list":
        return {
          ...one,
          items: one.items.map((item: Tokens.ListItem) =>
            ended({ ...item, tokens: inside(item.tokens, `item ${item.checked ?? ""}`) }),
          ),
        };
      case "table":
        return {
          ...one,
          header: one.header.map(cell),
          rows: one.rows.map((row: Tokens.TableCell[]) => row.map(cell)),
        };
      case "html":
        return one.block ? ended(paragraph(leaf(one.raw.trimEnd(), ""))) : leaf(one.raw, "");
      case "paragraph":
        return ended({ ...one, tokens: inside(one.tokens) });
      case "heading":
      case "blockquote":
        return ended({ ...one, tokens: inside(one.tokens, one.type) });
    }
    if (one.tokens) return { ...one, tokens: inside(one.tokens, one.type === "text" ? "" : one.type) };
    return leaf(one.text ?? one.raw.trimEnd(), "");
  });
}
