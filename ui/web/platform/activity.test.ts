// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchActivity } from "./activity";

const minute = 60_000;
let heard: boolean[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  stop = watchActivity(5 * minute, (idle) => heard.push(idle));
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

const press = () => window.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
const move = (x: number) => {
  const event = new Event("pointermove");
  window.dispatchEvent(Object.assign(event, { screenX: x, screenY: 0 }));
};

it("is idle once nobody has done anything for long enough, and not any more at the first key", () => {
  vi.advanceTimersByTime(4 * minute);
  press();
  vi.advanceTimersByTime(5 * minute - 1);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([true]);
  press();
  expect(heard).toEqual([true, false]);
  vi.advanceTimersByTime(5 * minute);
  expect(heard).toEqual([true, false, true]);
});

it("does not take what moves under a resting pointer for a move", () => {
  move(10);
  vi.advanceTimersByTime(3 * minute);
  move(10);
  vi.advanceTimersByTime(2 * minute);
  expect(heard).toEqual([true]);
  move(11);
  expect(heard).toEqual([true, false]);
});

it("does not stay idle forever when the clock was put back", () => {
  vi.setSystemTime(Date.now() - 24 * 60 * minute);
  vi.advanceTimersByTime(10 * minute);
  expect(heard).toEqual([true]);
});

it("stops", () => {
  stop();
  vi.advanceTimersByTime(10 * minute);
  press();
  expect(heard).toEqual([]);
});
