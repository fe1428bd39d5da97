import { describe, expect, it } from "vitest";
import { layOutGrid, moveInGrid, rowsInSight } from "./emojiGrid";

const items = (count: number) => Array.from({ length: count }, (_, index) => index);
const rows = layOutGrid(
  [
    { key: "recent", items: items(4) },
    { key: "empty", items: [] },
    { key: "smileys", items: items(25) },
  ],
  { columns: 9, cell: 36, heading: 30 },
);

it("stacks headings and rows, and leaves out what is empty", () => {
  expect(rows.map(({ section, top, first, items }) => [section, top, first, items.length])).toEqual([
    ["recent", 0, 0, 0],
    ["recent", 30, 0, 4],
    ["smileys", 66, 4, 0],
    ["smileys", 96, 4, 9],
    ["smileys", 132, 13, 9],
    ["smileys", 168, 22, 7],
  ]);
});

it("draws only what is seen", () => {
  expect(rowsInSight(rows, 0, 40).map(({ top }) => top)).toEqual([0, 30, 66]);
  expect(rowsInSight(rows, 170, 40).map(({ top }) => top)).toEqual([132, 168]);
});

describe("keys", () => {
  it.each([
    ["ArrowRight", 3, 4],
    ["ArrowLeft", 4, 3],
    ["ArrowLeft", 0, 0],
    ["ArrowRight", 28, 28],
    ["ArrowDown", 2, 6],
    ["ArrowDown", 12, 21],
    ["ArrowDown", 21, 28],
    ["ArrowUp", 12, 3],
    ["ArrowUp", 6, 2],
    ["ArrowUp", 1, -1],
    ["PageDown", 0, 22],
    ["PageUp", 24, 2],
    ["Home", 20, 0],
    ["End", 0, 28],
    ["x", 5, null],
  ])("%s goes from %d to %s", (key, from, to) => {
    expect(moveInGrid(rows, from, key, 5)).toBe(to);
  });
});
