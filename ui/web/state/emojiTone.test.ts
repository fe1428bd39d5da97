import { expect, it } from "vitest";
import { plainEmoji, withTone } from "./emojiTone";

it.each([
  ["👍", "👍🏽"],
  ["☝️", "☝🏽"],
  ["🕵️‍♂️", "🕵🏽‍♂️"],
  ["👩‍❤️‍💋‍👨", "👩🏽‍❤️‍💋‍👨🏽"],
  ["🧑‍🤝‍🧑", "🧑🏽‍🤝‍🧑🏽"],
  ["🤝", "🤝🏽"],
])("gives %s a tone", (emoji, toned) => {
  expect(withTone(emoji, 3)).toBe(toned);
  expect(withTone(emoji, 0)).toBe(emoji);
  expect(plainEmoji(toned)).toBe(plainEmoji(emoji));
});

it("takes a heart with and without its variation selector for one", () => {
  expect(plainEmoji("❤️")).toBe(plainEmoji("❤"));
});
