import { expect, it } from "vitest";
import { matches } from "./find";

it.each([
  ["release-2.4", "REL", true],
  ["민지", "ㅁㅈ", true],
  ["lunch 점심", "ㅈㅅ", true],
  ["민지", "민", true],
  ["서준", "ㅁ", false],
  ["design", "", true],
])("matches %s by %s: %s", (name, typed, expected) => {
  expect(matches(name, typed)).toBe(expected);
});
