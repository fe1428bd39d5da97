import { afterEach, expect, it, vi } from "vitest";
import { heardTime, hostNow } from "./clock";

afterEach(() => {
  heardTime(Date.now());
  vi.useRealTimers();
});

it("goes by the host once it has told the time", () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 2, 12) });
  expect(hostNow()).toBe(Date.now());
  heardTime(Date.UTC(2026, 4, 1, 12));
  vi.advanceTimersByTime(60_000);
  expect(new Date(hostNow()).toISOString()).toBe("2026-05-01T12:01:00.000Z");
});

it("takes a slow answer for no difference, and nonsense for nothing", () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 2, 12) });
  heardTime(Date.now() - 1_500);
  heardTime(Number.NaN);
  expect(hostNow()).toBe(Date.now());
});
