import { expect, it } from "vitest";
import { afterUse } from "./emojiUse";

const use = (...emoji: string[]) => emoji.reduce<ReturnType<typeof afterUse>>(afterUse, []);
const order = (...emoji: string[]) => use(...emoji).map(([used]) => used);

it("puts what is used often before what was used once, lately", () => {
  expect(order("🎉", "🎉", "🎉", "👀")).toEqual(["🎉", "👀"]);
});

it("forgets an old habit for a new one", () => {
  expect(order("🎉", "🎉", ...Array<string>(6).fill("👀"))).toEqual(["👀", "🎉"]);
});

it("counts the skin tones of an emoji as one, and shows the last", () => {
  expect(order("👍", "👍🏽")).toEqual(["👍🏽"]);
});

it("keeps a bounded number", () => {
  const many = Array.from({ length: 100 }, (_, index) => String.fromCodePoint(0x1f300 + index));
  expect(order(...many)).toHaveLength(32);
  expect(order(...many)[0]).toBe(many.at(-1));
});
