import { expect, it } from "vitest";
import * as storage from "../platform/storage";
import type { Instance, Me } from "../protocol.gen";
import { afterUse, noteEmoji, used } from "./emojiUse";
import { instance, me } from "./session";

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

it("keeps what each person uses apart, and nothing that is no use of an emoji", () => {
  instance.value = { id: "a" } as Instance;
  storage.set("maru.emoji.a.1", { not: "a list" });
  storage.set("maru.emoji.a.2", [["🎉", 1], "👀", [3]]);
  const usedBy = (id: number) => {
    me.value = { id } as Me;
    return used.value.map(([emoji]) => emoji);
  };
  expect([usedBy(1), usedBy(2)]).toEqual([[], ["🎉"]]);
  noteEmoji("🚀");
  expect([usedBy(2).toSorted(), usedBy(1)]).toEqual([["🎉", "🚀"].toSorted(), []]);
});
