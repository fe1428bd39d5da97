import { expect, it } from "vitest";
import type { Emoji } from "../protocol.gen";
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

it.each([
  [":maru: 👍:maru:", true],
  [":maru:", true],
  [":maru: ok", false],
  [":nobody:", false],
  ["`:maru:`", false],
])("%s alone is large where the hall has :maru:: %s", (text, expected) => {
  expect(isEmojiOnly(text, new Map([["maru", {} as Emoji]]))).toBe(expected);
});
