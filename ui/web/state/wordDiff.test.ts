import { expect, it } from "vitest";
import { compare } from "./wordDiff";

const shown = (before: string, after: string) =>
  compare(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : `${kind === "added" ? "+" : "-"}[${text}]`))
    .join("");

it.each([
  ["the plan", "the plan", "the plan"],
  ["teh plan", "the plan", "-[teh]+[the] plan"],
  ["meet at ten", "meet at ten sharp", "meet at ten+[ sharp]"],
  ["meet at ten sharp", "meet at ten", "meet at ten-[ sharp]"],
  ["one two three", "one three", "one -[two ]three"],
  ["회의는 10시", "회의는 11시", "회의는 -[10]+[11]시"],
  ["", "words", "+[words]"],
])("shows how %j became %j", (before, after, wanted) => {
  expect(shown(before, after)).toBe(wanted);
});

it("gives back both versions, whatever was changed", () => {
  const before = "a b c\n\nd e f. 도면을 고쳤어요";
  const after = "b c x\nd f, e. 도면은 다시 고쳤어요";
  const pieces = compare(before, after);
  const without = (kind: string) =>
    pieces
      .filter((piece) => piece.kind !== kind)
      .map(({ text }) => text)
      .join("");
  expect([without("added"), without("removed")]).toEqual([before, after]);
});

it("shows what would take too long to compare as replaced whole, but for its ends", () => {
  const many = (word: string) => `begin ${Array.from({ length: 2_000 }, (_, i) => word + i).join(" ")} end`;
  expect(compare(many("a"), many("b")).map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
});
