// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { reloadOnce } from "./reload";

const reloaded = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  vi.stubGlobal("location", { reload: reloaded });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  reloaded.mockReset();
});

it("does not go round between two hosts that take turns at one address", () => {
  expect(reloadOnce("one")).toBe(true);
  expect(reloadOnce("another")).toBe(true);
  expect(reloadOnce("one")).toBe(false);
  expect(reloadOnce("another")).toBe(false);
  expect(reloaded).toHaveBeenCalledTimes(2);
});

it("tries again after a while: the host may have been put back and forth since", () => {
  reloadOnce("one");
  vi.advanceTimersByTime(10 * 60_000);
  expect(reloadOnce("one")).toBe(true);
});

it("tries again where the computer's clock was put back since", () => {
  reloadOnce("one");
  vi.setSystemTime(Date.now() - 24 * 60 * 60_000);
  expect(reloadOnce("one")).toBe(true);
});

it("does nothing where it could not remember", () => {
  vi.stubGlobal("sessionStorage", {
    getItem: () => {
      throw new Error("refused");
    },
  });
  expect(reloadOnce("one")).toBe(false);
  expect(reloaded).not.toHaveBeenCalled();
});
