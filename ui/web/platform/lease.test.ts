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
  const state = { holding: false, take: () => {}, release: () => {} };
  const lease = holdLease(
    "test",
    () => {
      state.holding = true;
    },
    () => {
      state.holding = false;
    },
  );
  return Object.assign(state, lease);
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

it("goes to a tab when what is kept of a holder makes no sense", () => {
  storage.set("maru.lease.test", { holder: "nobody" });
  const first = tab();
  vi.advanceTimersByTime(5_000);
  expect(first.holding).toBe(true);
  first.release();
});

it("goes to whoever takes it, at once", () => {
  const first = tab();
  const second = tab();
  vi.advanceTimersByTime(5_000);
  second.take();
  expect(second.holding).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect([first.holding, second.holding]).toEqual([false, true]);
  first.release();
  second.release();
});

/** Web Locks as the standard has them, as far as a lease uses them. */
class Locks {
  private held: { reject: (reason: Error) => void } | null = null;
  private readonly queue: (() => void)[] = [];

  request(_name: string, { steal, signal }: LockOptions, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const grant = () => {
        const holder = { reject };
        this.held = holder;
        void work().then(() => {
          if (this.held !== holder) return;
          this.held = null;
          this.queue.shift()?.();
          resolve();
        });
      };
      signal?.addEventListener("abort", () => {
        if (this.queue.includes(grant)) this.queue.splice(this.queue.indexOf(grant), 1);
        reject(new DOMException("", "AbortError"));
      });
      if (steal) {
        this.held?.reject(new DOMException("", "AbortError"));
        grant();
      } else if (this.held) this.queue.push(grant);
      else grant();
    });
  }
}

it("goes from lock to lock in the same way", async () => {
  vi.stubGlobal("navigator", { locks: new Locks() });
  const settled = () => vi.advanceTimersByTimeAsync(0);
  const first = tab();
  const second = tab();
  await settled();
  expect([first.holding, second.holding]).toEqual([true, false]);
  second.take();
  await settled();
  expect([first.holding, second.holding]).toEqual([false, true]);
  first.take();
  await settled();
  expect([first.holding, second.holding]).toEqual([true, false]);
  first.release();
  await settled();
  expect(second.holding).toBe(true);
  second.release();
});

it("is held by who takes it in the moment in which it would have been theirs anyway", async () => {
  let robbed: ((_: Error) => void) | null = null;
  const request = (_: string, { steal }: LockOptions, work: () => Promise<void>) =>
    new Promise<void>((_, reject) => {
      if (!robbed || steal) queueMicrotask(() => void work());
      if (steal) setTimeout(() => robbed?.(new DOMException("", "AbortError")));
      else robbed ??= reject;
    });
  vi.stubGlobal("navigator", { locks: { request } });
  const only = tab();
  only.take();
  await vi.advanceTimersByTimeAsync(10);
  expect(only.holding).toBe(true);
  only.release();
});

it("is everybody's where locks are forbidden", async () => {
  const request = () => Promise.reject(new DOMException("", "SecurityError"));
  vi.stubGlobal("navigator", { locks: { request } });
  const only = tab();
  await vi.advanceTimersByTimeAsync(0);
  expect(only.holding).toBe(true);
  only.release();
});
