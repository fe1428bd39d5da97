import type { Token, Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { deepest, fold, mostTokens, parse } from "./markup";

const most = 20_000;
const fill = (piece: string) => piece.repeat(Math.ceil(most / piece.length)).slice(0, most);

/** Tokens and the deepest level among them. */
function size(tokens: readonly Token[] | undefined, depth = 1): { count: number; depth: number } {
  let count = 0;
  let deep = depth;
  for (const token of (tokens ?? []) as Tokens.Generic[]) {
    const inner = [token.tokens, token.items].map((list) => size(list, depth + 1));
    count += 1 + inner.reduce((sum, part) => sum + part.count, 0);
    deep = Math.max(deep, ...inner.map((part) => part.depth));
  }
  return { count, depth: count === 0 ? depth - 1 : deep };
}

describe("parse", () => {
  it.each([
    ["quotes in quotes", fill("> ")],
    ["quotes without spaces", fill(">")],
    ["lists in lists", fill("- ")],
    ["numbered lists in lists", fill("1. ")],
    ["quotes and lists in turn", fill("> - ")],
    ["lists by indentation", Array.from({ length: 190 }, (_, i) => `${" ".repeat(i)}- a`).join("\n")],
    ["stars", fill("*")],
    ["opened emphasis", fill("*a **b ")],
    ["nested emphasis", `${"*".repeat(9_999)}a${"*".repeat(9_999)}`],
    ["nested emphasis in turn", `${"*a _b ".repeat(1_600)}${"c_ d* ".repeat(1_600)}`],
    ["brackets", fill("[")],
    ["links in links", `${"[".repeat(6_000)}a${"](b)".repeat(3_000)}`],
    ["pictures", fill("![")],
    ["code ticks", fill("`a``")],
    ["struck out", fill("~~a")],
    ["tags", fill("<a ")],
    ["a table", `a|b\n-|-\n${fill("|x")}`],
    ["a wide table", `${fill("|a").slice(0, 5_000)}|\n${fill("|-").slice(0, 5_000)}|\n${fill("x\n")}`],
    ["short lines", fill("a\n")],
    ["lazy quotes", fill("> a\n> > b\n")],
    ["escapes", fill("\\*")],
  ])("keeps %s within its bounds", (_, bomb) => {
    const tokens = parse(bomb);
    if (tokens === null) return;
    const { count, depth } = size(tokens);
    expect(count).toBeLessThanOrEqual(mostTokens);
    expect(depth).toBeLessThanOrEqual(deepest);
  });
  it.each([
    "> said\n> > before",
    "- a\n  - b\n    - c",
    `${"*".repeat(80)}`,
    "**bold *and italic***",
    "| a | b |\n|-|-|\n| 1 | 2 |",
  ])("reads %j", (text) => {
    expect(parse(text)).not.toBeNull();
  });
  it("gives up on what is too deep or too much", () => {
    expect(parse(fill("> "))).toBeNull();
    expect(parse(fill("a\n"))).toBeNull();
    expect(parse(Array.from({ length: 60 }, (_, i) => `${" ".repeat(2 * i)}- a`).join("\n"))).toBeNull();
  });
});

describe("fold", () => {
  it("leaves what people write whole", () => {
    expect(fold("Good morning")).toBeNull();
    expect(fold("a\n".repeat(39))).toBeNull();
    expect(fold("a".repeat(4_000))).toBeNull();
  });
  it("keeps the first lines of a long text", () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `${i}`).join("\n");
    expect(fold(text)?.split("\n")).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
  });
  it("keeps the beginning of a long line, and no half characters", () => {
    const kept = fold(`a${"😀".repeat(4_000)}`);
    expect(kept?.length).toBe(1_999);
    expect(kept?.isWellFormed()).toBe(true);
  });
});
