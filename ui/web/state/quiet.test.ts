import { afterEach, expect, it } from "vitest";
import type { Me } from "../protocol.gen";
import { isQuiet, pausedUntil, pauses, type Quiet, quietHours } from "./quiet";
import { me } from "./session";

const nights: Quiet = { on: true, from: "18:00", to: "09:00", days: [1, 2, 3, 4, 5] };
const lunch: Quiet = { on: true, from: "12:00", to: "13:00", days: [1] };
/** A day of November 2026; the 16th is a Monday. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);

afterEach(() => {
  me.value = null;
});

it.each([
  ["before they begin", nights, at(16, 17, 59), false],
  ["when they begin", nights, at(16, 18), true],
  ["in the next morning", nights, at(17, 8, 59), true],
  ["when they end", nights, at(17, 9), false],
  ["on the morning after a Friday", nights, at(21, 3), true],
  ["on a Saturday evening", nights, at(21, 20), false],
  ["on a Monday morning, which follows a Sunday", nights, at(16, 8), false],
  ["within a day", lunch, at(16, 12, 30), true],
  ["on another day", lunch, at(17, 12, 30), false],
  ["when they are turned off", { ...nights, on: false }, at(16, 20), false],
  ["all day, where both times are the same", { ...nights, from: "00:00", to: "00:00" }, at(16, 12), true],
])("are quiet or not %s", (_, hours, moment, quiet) => {
  expect(isQuiet(hours, moment)).toBe(quiet);
});

it("are paused for a while, whatever the hours", () => {
  const [soon, later, tomorrow] = pauses(at(20, 23, 50));
  expect([soon, later, tomorrow]).toEqual([at(21, 0, 20), at(21, 0, 50), at(21, 9)]);
  const hours = { ...lunch, until: at(17, 13).toISOString() };
  expect([isQuiet(hours, at(17, 12, 59)), isQuiet(hours, at(17, 13))]).toEqual([true, false]);
  expect([
    pausedUntil(hours, at(17, 12)),
    pausedUntil(hours, at(17, 14)),
    pausedUntil(lunch, at(17, 12)),
  ]).toEqual([at(17, 13), null, null]);
});

it("are those that the host keeps, and the usual ones where it keeps nothing that fits", () => {
  me.value = { preferences: { quiet: lunch } } as unknown as Me;
  expect(quietHours()).toEqual(lunch);
  me.value = { preferences: { quiet: { on: "yes" } } } as unknown as Me;
  expect([quietHours().on, quietHours().from]).toEqual([false, "18:00"]);
});
