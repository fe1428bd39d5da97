import { expect, it } from "vitest";
import { modeBehind } from "./people";

it.each([
  ["online", "away", false, "online"],
  ["dnd", "online", false, "dnd"],
  ["offline", "online", false, "invisible"],
  ["away", "online", false, "away"],
  ["away", "online", true, "online"],
  ["away", "away", true, "away"],
  ["away", "dnd", true, "away"],
] as const)("looking %s, having chosen %s, idle %s, is having chosen %s", (status, known, idle, mode) => {
  expect(modeBehind(status, known, idle)).toBe(mode);
});
