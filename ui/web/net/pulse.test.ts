import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { median, Pulse } from "./pulse";
import { retryAfter } from "./retry";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it("takes the middle of several", () => {
  expect([median([5]), median([9, 1, 5]), median([1, 2, 30, 40])]).toEqual([5, 5, 16]);
});

it("measures soon and then from time to time, and one slow answer does not count", async () => {
  const answers = [10, 400, 12, 14];
  const told: number[] = [];
  const pulse = new Pulse(
    () => after(answers.shift() ?? 0),
    (value) => told.push(value),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([10]);
  await vi.advanceTimersByTimeAsync(46_000);
  pulse.stop();
  expect(told).toEqual([10, 205, 12, 13]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told.length).toBe(4);
});

it("stops by itself when nothing comes back", async () => {
  const ask = vi.fn(() => Promise.reject(new Error("no answer")));
  new Pulse(ask, () => {});
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

it("tries again soon at first, then every few seconds, and less often when it takes long", () => {
  const middle = [0, 1, 2, 4, 10, 31, 32].map((failures) => retryAfter(failures, 0.5));
  expect(middle).toEqual([400, 800, 1_600, 2_000, 2_000, 2_000, 10_000]);
  expect([retryAfter(4, 0), retryAfter(4, 1)]).toEqual([1_500, 2_500]);
});
