import type { Token, Tokens } from "marked";
import { describe, expect, it } from "vitest";
import { withChanges } from "./versions";
import type { Piece } from "./wordDiff";

const signs = { same: ["", ""], added: ["+[", "]"], removed: ["-[", "]"] } as const;

const draw = (pieces: readonly Piece[], setting: string) => {
  const text = pieces.map(({ kind, text }) => signs[kind][0] + text + signs[kind][1]).join("");
  return setting === "text" ? text : `${setting}(${text})`;
};

/** Tokens in short: type by type, with what was drawn in them. */
function short(tokens: readonly Token[] | undefined): string {
  return ((tokens ?? []) as Tokens.Generic[])
    .map((token) => {
      const { type } = token;
      if (type === "drawn") return token.raw;
      if (type === "text") return short(token.tokens);
      if (type === "list")
        return `<list>${token.items.map(({ tokens }: Tokens.ListItem) => `•${short(tokens)}`).join("")}`;
      if (type === "table") {
        const cells = [token.header, ...token.rows].flat() as Tokens.TableCell[];
        return `<table>${cells.map(({ tokens }) => short(tokens)).join("|")}`;
      }
      return type === "space" ? "" : `<${type}>${short(token.tokens)}`;
    })
    .join("");
}

const shown = (before: string, after: string) => short(withChanges(before, after, draw) ?? undefined);

describe("a version as it looked", () => {
  it.each([
    ["words", "meet at ten", "meet at *eleven*", "<paragraph>meet at -[ten]<em>+[eleven]"],
    ["what became bold", "all versions", "**all** versions", "<paragraph><strong>-[all]+[all] versions"],
    ["where a link leads", "[plan](http://a)", "[plan](http://b)", "<paragraph><link>-[plan]+[plan]"],
    ["a name as a whole", "thanks @Lena", "thanks @Mina", "<paragraph>thanks -[@Lena]+[@Mina]"],
    ["an emoji as a whole", "soup :ramen:", "soup :rice:", "<paragraph>soup -[:ramen:]+[:rice:]"],
    ["code in a line", "run `make`", "run `make all`", "<paragraph>run code(make+[ all])"],
    ["a block of code", "```go\na\n```", "```go\nb\n```", "block(-[a]+[b])"],
    ["items of a list", "- eggs\n- rice", "- eggs\n- milk\n- rice", "<list>•eggs•+[milk]•rice"],
    ["a paragraph that went", "one\n\ntwo\n\nthree", "one\n\nthree", "<paragraph>one<paragraph>-[two ]three"],
    ["the end that went", "one\n\ntwo", "one", "<paragraph>one<paragraph>-[two ]"],
    ["cells", "|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|c|e|", "<table>a|b|c|-[d]+[e]"],
    ["a task that was done", "- [ ] keys", "- [x] keys", "<list>•<checkbox>-[keys]+[keys]"],
    ["nothing", "- *one*\n- two", "- *one*\n- two", "<list>•<em>one•two"],
    ["Korean", "회의는 10시", "회의는 **11시**", "<paragraph>회의는 -[10시]<strong>+[11시]"],
  ])("shows %s", (_, before, after, wanted) => {
    expect(shown(before, after)).toBe(wanted);
  });

  it("stands as it was written where it is too deep", () => {
    expect(withChanges(`${"> ".repeat(40)}deep`, "flat", draw)).toBeNull();
  });
});
