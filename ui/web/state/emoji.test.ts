import { expect, it } from "vitest";
import { isEmojiOnly } from "./emoji";

it.each([
  ["👍", true],
  ["👩‍👩‍👧‍👦 🎉", true],
  ["🇰🇷", true],
  ["1", false],
  ["ok 👍", false],
  ["", false],
  [" ", false],
  ["🎉🎉🎉🎉🎉🎉🎉", false],
])("%s alone is large: %s", (text, expected) => {
  expect(isEmojiOnly(text)).toBe(expected);
});
