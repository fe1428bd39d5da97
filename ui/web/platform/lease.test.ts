// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { holdLease } from "./lease";
import * as storage from "./storage";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const key of storage.keys("maru.")) storage.remove(key);
});

/** One tab: whether it holds the name now. */
function tab() {
  const state = { holding: false, release: () => {} };
  state.release = holdLease(
    "test",
    () => {
      state.holding = true;
    },
    () => {
      state.holding = false;
    },
  );
  return state;
}

it("goes to one tab, and to the next when that one leaves", () => {
  const first = tab();
  const second = tab();
  vi.advanceTimersByTime(5_000);
  expect([first.holding, second.holding]).toEqual([true, false]);
  first.release();
  vi.advanceTimersByTime(5_000);
  expect(second.holding).toBe(true);
  second.release();
});

it("goes to the next when the holder stops beating", () => {
  const first = tab();
  vi.advanceTimersByTime(2_000);
  vi.clearAllTimers();
  const second = tab();
  vi.advanceTimersByTime(8_000);
  expect([first.holding, second.holding]).toEqual([true, true]);
  second.release();
});
