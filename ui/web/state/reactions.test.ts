import { expect, it } from "vitest";
import { gathered, sameReaction } from "./reactions";

const hearts = [
  { emoji: "❤", userIds: [1, 2] },
  { emoji: "👍", userIds: [3] },
  { emoji: "❤️", userIds: [2, 3] },
];

it("counts both hearts as one, and everybody once", () => {
  expect(gathered(hearts)).toEqual([
    { emoji: "❤", userIds: [1, 2, 3] },
    { emoji: "👍", userIds: [3] },
  ]);
});

it("keeps skin tones apart", () => {
  const tones = [
    { emoji: "👍", userIds: [1] },
    { emoji: "👍🏽", userIds: [1] },
  ];
  expect(gathered(tones)).toBe(tones);
});

it("takes back what I gave, in the form in which I gave it", () => {
  expect(sameReaction(hearts, "❤", 3)).toBe("❤️");
  expect(sameReaction(hearts, "❤️", 1)).toBe("❤");
  expect(sameReaction(hearts, "❤️", 9)).toBe("❤");
  expect(sameReaction(hearts, "🎉", 1)).toBe("🎉");
});
