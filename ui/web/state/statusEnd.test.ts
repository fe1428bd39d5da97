import { expect, it } from "vitest";
import { asTyped, endOf, withEmoji } from "./statusEnd";

const now = new Date(2026, 10, 21, 14, 20);

it.each([
  ["always", "", null],
  ["halfHour", "", new Date(2026, 10, 21, 14, 50)],
  ["hour", "", new Date(2026, 10, 21, 15, 20)],
  ["today", "", new Date(2026, 10, 22)],
  ["until", "2026-11-23T09:00", new Date(2026, 10, 23, 9)],
  ["until", "2026-11-21T14:20", undefined],
  ["until", "", undefined],
] as const)("a status that stays %s %s ends when it should", (stay, typed, end) => {
  expect(endOf(stay, typed, now)).toEqual(end);
});

it("writes a moment as the field for it does, by the local clock", () => {
  expect(asTyped(now)).toBe("2026-11-21T14:20");
});

it.each([
  ["lunch", "🍜", "🍜 lunch"],
  ["🍜 lunch", "🏠", "🏠 lunch"],
  ["👩🏽‍💻focus", "🎧", "🎧 focus"],
  ["7 days away", "🏖️", "🏖️ 7 days away"],
  ["", "🏖️", "🏖️ "],
  [":maru: lunch", "🏠", "🏠 lunch"],
  ["🏠 lunch", ":maru:", ":maru: lunch"],
  [":nobody: lunch", "🏠", "🏠 :nobody: lunch"],
])("puts an emoji before %j, and only one", (text, emoji, wanted) => {
  const own = new Map([["maru", { name: "maru", url: "/", userId: 1, createdAt: "" }]]);
  expect(withEmoji(text, emoji, own)).toBe(wanted);
});
