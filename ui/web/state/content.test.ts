import { describe, expect, it } from "vitest";
import { charactersLeft, cleanContent, nearLimit } from "./content";
import { contentLimit } from "./limits";

describe("cleanContent", () => {
  it.each([
    ["hello", "hello"],
    ["hello \n\n", "hello"],
    ["\n \t\n  if x:\n\n\treturn  y", "  if x:\n\n\treturn  y"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["  \n\t", ""],
    ["\u200b\u3164\ufeff", ""],
    ["bell\u0007, escape\u001b[31m, null\u0000", "bell, escape[31m, null"],
    ["half \ud83d of one", "half \ufffd of one"],
    ["👩🏽‍🚀 \u200f\u2028 stay", "👩🏽‍🚀 \u200f\u2028 stay"],
    ["", ""],
  ])("of %j is %j", (text, cleaned) => expect(cleanContent(text)).toBe(cleaned));
});

describe("charactersLeft", () => {
  it("is not counted while the limit is far", () => {
    expect(charactersLeft("short")).toBe(Number.POSITIVE_INFINITY);
  });
  it("counts code points, composed, without what is not sent", () => {
    const limit = contentLimit();
    expect(charactersLeft("👍".repeat(limit - 1))).toBe(1);
    expect(charactersLeft("민".normalize("NFD").repeat(limit))).toBe(0);
    expect(charactersLeft(`${"a".repeat(limit)}\n`)).toBe(0);
    expect(charactersLeft("a".repeat(limit + 3))).toBe(-3);
    expect(charactersLeft("a".repeat(limit - nearLimit))).toBe(nearLimit);
  });
});
