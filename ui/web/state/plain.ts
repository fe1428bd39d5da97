import type { Token, Tokens } from "marked";
import { parse } from "./markup";

/** A stretch of what is read; code means what it says and nothing else. */
export interface Stretch {
  text: string;
  code?: true;
}

/** Markdown as one line of what is read, for where a message is only hinted at. */
export function plain(text: string): string {
  return stretches(text)
    .map((stretch) => stretch.text)
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same in stretches, with the blanks of the original: a line of the page draws them as one. */
export function stretches(text: string): Stretch[] {
  const tokens = parse(text);
  return tokens ? words(tokens) : [{ text }];
}

/** A piece of Markdown, cut out anywhere, without the signs that only shape it. */
export function unmarked(piece: string): string {
  return piece
    .replace(/```[\w+-]*|`|\*\*|~~/g, "")
    .replace(/(^|[\s(])\*(\S(?:[^*]*\S)?)\*(?=[\s.,:;!?)]|$)/g, "$1$2");
}

function words(tokens: Token[]): Stretch[] {
  return tokens.flatMap((token) => word(token as Tokens.Generic));
}

const blank: Stretch = { text: " " };

function word(token: Tokens.Generic): Stretch[] {
  switch (token.type) {
    case "space":
    case "br":
    case "hr":
      return [blank];
    case "codespan":
      return [{ text: token.text, code: true }];
    case "code":
      return [{ text: token.text, code: true }, blank];
    case "list":
      return apart((token as Tokens.List).items);
    case "table":
      return apart([token.header, ...token.rows].flat());
    case "paragraph":
      return apart([token as Tokens.Paragraph]);
    case "html":
      return [{ text: token.raw }];
    default:
      return token.tokens ? words(token.tokens) : [{ text: token.text ?? token.raw }];
  }
}

function apart(parts: readonly { tokens: Token[] }[]): Stretch[] {
  return parts.flatMap(({ tokens }) => [...words(tokens), blank]);
}
