import type { Token, Tokens } from "marked";
import { parse } from "./markup";

/** Markdown as one line of what is read, for where a message is only hinted at. */
export function plain(text: string): string {
  const tokens = parse(text);
  return (tokens ? words(tokens) : text).replace(/\s+/g, " ").trim();
}

/** A piece of Markdown, cut out anywhere, without the signs that only shape it. */
export function unmarked(piece: string): string {
  return piece
    .replace(/```[\w+-]*|`|\*\*|~~/g, "")
    .replace(/(^|[\s(])\*(\S(?:[^*]*\S)?)\*(?=[\s.,:;!?)]|$)/g, "$1$2");
}

function words(tokens: Token[]): string {
  return tokens.map((token) => word(token as Tokens.Generic)).join("");
}

function word(token: Tokens.Generic): string {
  switch (token.type) {
    case "space":
    case "br":
    case "hr":
      return " ";
    case "codespan":
      return token.text;
    case "code":
      return `${token.text} `;
    case "list":
      return (token as Tokens.List).items.map((item) => `${words(item.tokens)} `).join("");
    case "table":
      return cells(token as Tokens.Table);
    case "html":
      return token.raw;
    default:
      return `${token.tokens ? words(token.tokens) : (token.text ?? token.raw)}${token.type === "paragraph" ? " " : ""}`;
  }
}

function cells({ header, rows }: Tokens.Table): string {
  return [header, ...rows]
    .flat()
    .map((cell) => `${words(cell.tokens)} `)
    .join("");
}
