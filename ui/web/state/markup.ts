import { Lexer, type Token, type Tokens } from "marked";
import { EasternHooks, EasternTokenizer } from "./eastern";

/** Deeper than this no text is meant to be read: quotes in quotes, lists in lists, bold in italic. */
export const deepest = 24;

/** What one message may become; a text of more pieces is shown as it was written. */
export const mostTokens = 8_000;

/** One after the other, these begin containers in containers; the parser follows each of them down its stack. */
const nested = new RegExp(`^[ \\t]*(?:>[ \\t]*|(?:[-*+]|\\d{1,9}[.)])[ \\t]+){${deepest}}`, "m");

/** Signs that could open as many levels of emphasis: in one run, or in all. The parser compares each with those before it. */
const longRun = /[*_]{200}/;
const signs = /[*_]+/g;
const mostSigns = 2_000;

/** The line below a table's head: it says how many cells each of the lines below gets, whatever stands in them. */
const columns = /^[ \t]*[|:-][ \t|:-]*$/gm;

/** Reads Markdown; null: it is too deep or in too many pieces, and is to be shown as it stands. */
export function parse(text: string): Token[] | null {
  if (nested.test(text) || longRun.test(text)) return null;
  if ((text.match(signs)?.length ?? 0) > mostSigns || mostCells(text) > mostTokens) return null;
  try {
    const [hooks, tokenizer] = [new EasternHooks(), new EasternTokenizer()];
    const tokens = Lexer.lex(text, { gfm: true, breaks: true, hooks, tokenizer });
    return measure(tokens, 1) <= mostTokens ? tokens : null;
  } catch {
    return null; // deeper than the parser's stack
  }
}

/** How many tokens there are; beyond any bound when they are too deep. */
function measure(tokens: readonly Token[] | undefined, depth: number): number {
  if (!tokens?.length) return 0;
  if (depth > deepest) return Number.POSITIVE_INFINITY;
  let count = tokens.length;
  for (const token of tokens as Tokens.Generic[]) {
    count += measure(token.tokens, depth + 1) + measure(token.items, depth + 1);
    if (token.type === "table") count += cells(token as Tokens.Table);
    if (count > mostTokens) break;
  }
  return count;
}

/** The most cells that a table in the text could have. */
function mostCells(text: string): number {
  const widest = Math.max(0, ...(text.match(columns) ?? []).map((line) => line.split("|").length));
  return widest > 2 ? widest * text.split("\n").length : 0;
}

function cells({ header, rows }: Tokens.Table): number {
  return header.length * (rows.length + 1);
}

/** A text longer than this stands folded, so that one message does not push the conversation away. */
const folded = { lines: 40, characters: 4_000 };

/** What is left of a folded text. */
const shown = { lines: 20, characters: 2_000 };

/** The beginning of a text that is too long to stand whole; null: it may. Never cuts a character in two. */
export function fold(text: string): string | null {
  const whole = text.length <= folded.characters && cut(text, folded.lines) === text.length;
  if (whole) return null;
  const end = Math.min(cut(text, shown.lines), shown.characters);
  const splits = /[\uD800-\uDBFF]/.test(text[end - 1] ?? "") ? 1 : 0;
  return text.slice(0, end - splits);
}

/** Where a text's first lines end. */
function cut(text: string, lines: number): number {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = text.indexOf("\n", end + 1);
    if (end < 0) return text.length;
  }
  return end;
}
