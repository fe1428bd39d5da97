import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LongPress, mostDrift, restsFor } from "./longPress";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pressed() {
  const press = new LongPress();
  const act = vi.fn();
  press.down(100, 100, act);
  return { press, act };
}

describe("LongPress", () => {
  it("acts once when the finger rests, and swallows what lifting it means", () => {
    const { press, act } = pressed();
    press.move(100 + mostDrift, 100);
    vi.advanceTimersByTime(restsFor);
    press.end();
    expect(act).toHaveBeenCalledTimes(1);
    expect([press.swallows(), press.swallows()]).toEqual([true, false]);
  });
  it("leaves a tap alone", () => {
    const { press, act } = pressed();
    vi.advanceTimersByTime(restsFor - 1);
    press.end();
    vi.advanceTimersByTime(restsFor);
    expect(act).not.toHaveBeenCalled();
    expect(press.swallows()).toBe(false);
  });
  it("is ended by scrolling", () => {
    const { press, act } = pressed();
    press.move(100, 100 - mostDrift - 1);
    vi.advanceTimersByTime(restsFor);
    expect(act).not.toHaveBeenCalled();
  });
  it("is ended by a second finger", () => {
    const { press, act } = pressed();
    press.down(200, 200, act);
    vi.advanceTimersByTime(restsFor);
    expect(act).not.toHaveBeenCalled();
  });
});
