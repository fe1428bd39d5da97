import { expect, it } from "vitest";
import { placeBeside } from "./place";

const view = { width: 1000, height: 700 };
const button = (left: number, top: number) => ({ left, top, right: left + 30, bottom: top + 30 });
const size = { width: 340, height: 400 };

it("stands below, its right edge at that of a button on the right", () => {
  expect(placeBeside(button(600, 100), size, view)).toMatchObject({ top: 136, left: 290 });
});

it("stands above where there is no room below", () => {
  expect(placeBeside(button(600, 600), size, view)).toMatchObject({ top: 194, left: 290 });
});

it("stands with its left edge at that of a button on the left", () => {
  expect(placeBeside(button(300, 100), size, view)).toMatchObject({ left: 300 });
});

it.each([
  [0, 0],
  [970, 0],
  [0, 670],
  [970, 670],
  [480, 340],
])("stays in the window beside %d, %d", (left, top) => {
  for (const shown of [view, { width: 320, height: 256 }, { width: 360, height: 420 }]) {
    const place = placeBeside(button(left, top), size, shown);
    expect(place.top).toBeGreaterThanOrEqual(6);
    expect(place.left).toBeGreaterThanOrEqual(6);
    expect(place.top + Math.min(size.height, place.height)).toBeLessThanOrEqual(shown.height - 6);
  }
});
