import type { Token, Tokens } from "marked";
import { inBlock } from "./codeBlock";
import { parse } from "./markup";

/** What stands on both sides of bold, italic, struck and code. */
export type Sign = "**" | "*" | "~~" | "`";

/** A part of a text that gives way to another, and what is selected then. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly select: readonly [from: number, to: number];
}

/** Behind a quote's sign, a list's or both stands what the line says. */
const quote = /^[ \t]*(?:>[ \t]?)+/;
const item = /^((?:[ \t]*>)*[ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?/;

const address = /^(?:https?:\/\/|mailto:)[^\s<>]+$/i;

/** Puts a sign around what is selected, or around the word that the caret is in, and takes it away where it stands already. */
export function toggled(text: string, from: number, to: number, sign: Sign): Edit {
  if (from === to) return atCaret(text, from, sign);
  if (!text.slice(from, to).includes("\n")) return around(text, from, to, sign);
  return sign === "`" ? block(text, from, to) : lines(text, from, to, sign);
}

function around(text: string, from: number, to: number, sign: Sign): Edit {
  const selected = text.slice(from, to);
  const inner = selected.trim();
  if (inner === "") return { from, to: from, text: "", select: [from, to] };
  const start = from + selected.indexOf(inner);
  const end = start + inner.length;
  const length = sign.length;
  if (stands(sign, Math.min(before(text, start, sign), after(text, end, sign))))
    return { from: start - length, to: end + length, text: inner, select: [start - length, end - length] };
  const bare = unsigned(inner, sign);
  if (bare !== null) return { from: start, to: end, text: bare, select: [start, start + bare.length] };
  return {
    from: start,
    to: end,
    text: sign + inner + sign,
    select: [start + length, end + length],
  };
}

function atCaret(text: string, at: number, sign: Sign): Edit {
  const length = sign.length;
  const [left, right] = [before(text, at, sign), after(text, at, sign)];
  if (stands(sign, Math.min(left, right)))
    return { from: at - length, to: at + length, text: "", select: [at - length, at - length] };
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  // At the end of what was begun with the same key: that key ends it.
  if (stands(sign, right) && line.split(sign).length % 2 === 0)
    return { from: at, to: at, text: "", select: [at + length, at + length] };
  const [head = ""] = /[\p{L}\p{N}\p{M}]+$/u.exec(text.slice(0, at)) ?? [];
  const [tail = ""] = /^[\p{L}\p{N}\p{M}]+/u.exec(text.slice(at)) ?? [];
  if (head && tail) {
    const edit = around(text, at - head.length, at + tail.length, sign);
    const caret = edit.select[0] + head.length;
    return { ...edit, select: [caret, caret] };
  }
  return { from: at, to: at, text: sign + sign, select: [at + length, at + length] };
}

/** Emphasis ends with its paragraph: each line gets signs of its own, behind those of a list or a quote. */
function lines(text: string, from: number, to: number, sign: Sign): Edit {
  const parts = text
    .slice(from, to)
    .split("\n")
    .map((line, index) => {
      const whole = index > 0 || from === 0 || text[from - 1] === "\n";
      const [head = ""] = whole ? (item.exec(line) ?? quote.exec(line) ?? []) : [];
      const said = line.slice(head.length).trim();
      const at = line.indexOf(said, head.length);
      return { head: line.slice(0, at), said, tail: line.slice(at + said.length) };
    });
  const all = parts.every(({ said }) => said === "" || unsigned(said, sign) !== null);
  const changed = parts.map(({ head, said, tail }) => {
    const bare = unsigned(said, sign);
    const now = all ? (bare ?? said) : said === "" || bare !== null ? said : sign + said + sign;
    return head + now + tail;
  });
  const next = changed.join("\n");
  return { from, to, text: next, select: [from, from + next.length] };
}

function block(text: string, from: number, to: number): Edit {
  const selected = text.slice(from, to);
  const [opens] = /(?:^|(?<=\n))`{3,}[^`\n]*\n$/.exec(text.slice(0, from)) ?? [];
  const [closes] = /^\n`{3,}[ \t]*(?=\n|$)/.exec(text.slice(to)) ?? [];
  if (opens && closes) {
    const start = from - opens.length;
    return { from: start, to: to + closes.length, text: selected, select: [start, start + selected.length] };
  }
  const inner = selected.replace(/\n$/, "");
  const fence = "`".repeat(Math.max(3, ...(inner.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const head = `${from === 0 || text[from - 1] === "\n" ? "" : "\n"}${fence}\n`;
  const ends = inner !== selected || to === text.length || text[to] === "\n";
  const foot = `\n${fence}${ends ? selected.slice(inner.length) : "\n"}`;
  const start = from + head.length;
  return { from, to, text: head + inner + foot, select: [start, start + inner.length] };
}

/** A text without the sign that stands on both its ends; null: none does. */
function unsigned(text: string, sign: Sign): string | null {
  const run = Math.min(after(text, 0, sign), before(text, text.length, sign));
  if (text.length < 2 * run || text.length <= 2 * sign.length || !stands(sign, run)) return null;
  return text.slice(sign.length, -sign.length);
}

/** Three asterisks are bold and italic, two are bold alone. */
function stands(sign: Sign, run: number): boolean {
  return sign === "*" ? run % 2 === 1 : run >= sign.length;
}

/** How often a sign's character stands right before a place. */
function before(text: string, at: number, [char]: string): number {
  let count = 0;
  while (text[at - count - 1] === char) count++;
  return count;
}

function after(text: string, at: number, [char]: string): number {
  let count = 0;
  while (text[at + count] === char) count++;
  return count;
}

/** Makes a link of what is selected when an address is pasted over it; null: what is pasted takes its place, as everywhere. */
export function linked(text: string, from: number, to: number, pasted: string): Edit | null {
  const selected = text.slice(from, to);
  const label = selected.trim();
  const url = pasted.trim();
  if (label === "" || label.includes("\n") || !address.test(url) || address.test(label)) return null;
  if (inBlock(text, from)) return null;
  const goal = /[()]/.test(url) ? `<${url}>` : url;
  const start = from + selected.indexOf(label);
  const link = `[${label.replace(/[[\]\\]/g, "\\$&")}](${goal})`;
  return {
    from: start,
    to: start + label.length,
    text: link,
    select: [start + link.length, start + link.length],
  };
}

/**
 * What follows a line break that was just typed before caret: the next item of a list, a quote's sign, a code block's indent.
 * An item that stayed empty ends its list. null: nothing.
 */
export function continued(text: string, caret: number): Edit | null {
  const start = text.lastIndexOf("\n", caret - 2) + 1;
  const line = text.slice(start, caret - 1);
  const written = (next: string): Edit => ({
    from: caret,
    to: caret,
    text: next,
    select: [caret + next.length, caret + next.length],
  });
  if (inBlock(text, caret)) {
    const [indent = ""] = /^[ \t]*/.exec(line) ?? [];
    return indent === "" ? null : written(indent);
  }
  const [whole, lead = "", bullet, number, dot = "", space = "", task] =
    item.exec(line) ?? quote.exec(line) ?? [];
  if (whole === undefined) return null;
  if (line.slice(whole.length).trim() === "")
    return { from: start, to: caret, text: "", select: [start, start] };
  if (space === "") return written(`${whole.trimEnd()} `);
  const sign = bullet ?? `${Number(number) + 1}${dot}`;
  return written(`${lead}${sign}${space}${task ? "[ ] " : ""}`);
}

const shaping: ReadonlySet<string> = new Set(
  "strong em del codespan code blockquote list hr table heading image".split(" "),
);

/** Whether a text would look otherwise than it is written: links that are only themselves do not count. */
export function isMarkup(text: string): boolean {
  if (!/[*_~`>#|[\-+]|\d[.)]/.test(text)) return false;
  return parse(text)?.some(shapes) ?? false;
}

function shapes(token: Token): boolean {
  if (shaping.has(token.type)) return true;
  if (token.type === "link") return token.raw.startsWith("[");
  return (token as Tokens.Generic).tokens?.some(shapes) ?? false;
}
