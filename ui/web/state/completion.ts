import { botCommand } from "./botCommands";
import { inBlock } from "./codeBlock";

/** What is being typed that can be completed: from its sign up to the caret. */
export interface Token {
  readonly sign: "@" | "#" | ":" | "/";
  readonly from: number;
  readonly query: string;
}

/** Names have at most so many characters. */
const longestName = 40;

/** The host takes an @ after one of these for part of an address; a # stands in addresses too. */
const insideAddress = { "@": /[A-Za-z0-9._+-]/, "#": /[A-Za-z0-9._+/?&=#-]/ };

/**
 * Whether a text calls for something to be done. A path such as /etc/hosts does not, nor does what begins with a space; a word
 * that has more than letters does where a bot has it.
 */
export function isCall(text: string): boolean {
  const name = /^\/(\p{L}[\p{L}\p{N}-]*)(?!\S)/u.exec(text)?.[1] ?? "";
  return /^\p{L}+$/u.test(name) || botCommand(name.toLowerCase()) !== undefined;
}

/** The name of a command, while the caret stands at its end; only at the very beginning of a text. */
export function callAt(text: string, caret: number): Token | null {
  const [whole, query = ""] = /^\/((?:\p{L}[\p{L}\p{N}-]*)?)$/u.exec(text.slice(0, caret)) ?? [];
  return whole ? { sign: "/", from: 0, query } : null;
}

/** The token that the caret stands at the end of, if any; code has none. */
export function tokenAt(text: string, caret: number): Token | null {
  const line = text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
  const token = nameIn(line) ?? emojiIn(line);
  if (!token || isCode(text.slice(0, caret), line)) return null;
  return { ...token, from: token.from + caret - line.length };
}

function nameIn(line: string): Token | null {
  const from = Math.max(...[..."@＠#＃"].map((mark) => line.lastIndexOf(mark)));
  const sign = /[@＠]/.test(line[from] ?? "") ? "@" : "#";
  if (from < 0 || insideAddress[sign].test(line[from - 1] ?? "")) return null;
  const query = line.slice(from + 1);
  if (query.length > longestName || /^\s|[`\t]|\s\s/u.test(query)) return null;
  return { sign, from, query };
}

/** A colon counts at the beginning of a word, so that times and addresses keep theirs. */
const emojiTyped = /(?<![\p{L}\p{N}:/])[:：]((?:[\p{L}\p{M}\p{N}_+-]{2,}|[^\P{L}a-zA-Z]))$/u;

function emojiIn(line: string): Token | null {
  const [whole = "", query = ""] = emojiTyped.exec(line) ?? [];
  return whole ? { sign: ":", from: line.length - whole.length, query } : null;
}

function isCode(before: string, line: string): boolean {
  const ticks = line.match(/`/g)?.length ?? 0;
  return inBlock(before, before.length) || ticks % 2 === 1;
}
