// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { stepped } from "./options";

const key = (name: string) => new KeyboardEvent("keydown", { key: name });

it("moves the mark by arrows, around the ends of the list", () => {
  expect(stepped(key("ArrowDown"), 0, 3)).toBe(1);
  expect(stepped(key("ArrowDown"), 2, 3)).toBe(0);
  expect(stepped(key("ArrowUp"), 0, 3)).toBe(2);
});

it("begins at the nearer end where nothing is marked", () => {
  expect(stepped(key("ArrowDown"), -1, 3)).toBe(0);
  expect(stepped(key("ArrowUp"), -1, 3)).toBe(2);
});

it("leaves other keys and empty lists alone", () => {
  expect(stepped(key("Enter"), 0, 3)).toBeNull();
  expect(stepped(key("ArrowDown"), -1, 0)).toBeNull();
});
