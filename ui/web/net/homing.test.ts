import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Homing, isFormer, isThere } from "./homing";

let there: boolean;
let shown: boolean;
let handover: boolean;
const again = vi.fn();
const seek = vi.fn(async () => {});
const answers = vi.fn(async () => there);
let homing: Homing;

beforeEach(() => {
  vi.useFakeTimers();
  [there, shown, handover] = [false, true, false];
  for (const spy of [again, seek, answers]) spy.mockClear();
  const seen = () => shown;
  homing = new Homing({ answers, again, seek, seen, leaves: () => handover }, () => 1);
});

afterEach(() => {
  homing.stop();
  vi.useRealTimers();
});

it("is home within two seconds of the host's return, however long that took", async () => {
  for (const after of [3_000, 60_000, 400_000]) {
    there = false;
    await vi.advanceTimersByTimeAsync(after);
    expect(again).not.toHaveBeenCalled();
    there = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(again).toHaveBeenCalledTimes(1);
    again.mockClear();
  }
});

it("asks no more than about once a second, less when nobody looks, and less after ten minutes", async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers.mock.calls.length).toBeLessThan(75);
  expect(answers.mock.calls.length).toBeGreaterThan(30);
  answers.mockClear();
  shown = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers.mock.calls.length).toBeLessThan(9);
  shown = true;
  await vi.advanceTimersByTimeAsync(600_000);
  answers.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(answers.mock.calls.length).toBeLessThan(13);
});

it("leaves a host that answers all the while to the connection", async () => {
  there = true;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(again).not.toHaveBeenCalled();
});

it("does not hammer a host that is back but takes no connection", async () => {
  await vi.advanceTimersByTimeAsync(3_000);
  there = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(again).toHaveBeenCalledTimes(1);
});

it("looks elsewhere after five seconds, and not at every step", async () => {
  await vi.advanceTimersByTimeAsync(4_900);
  expect(seek).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5_100);
  expect(seek.mock.calls.length).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(50_000);
  expect(seek.mock.calls.length).toBeLessThan(answers.mock.calls.length * 0.6);
});

it("looks elsewhere at once where the host has said that the hall moves", async () => {
  handover = true;
  await vi.advanceTimersByTimeAsync(1_700);
  expect(seek).toHaveBeenCalledTimes(1);
});

it("waits for what is under way before it asks again, and ends with stop", async () => {
  let answer = (_: boolean) => {};
  answers.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(answers).toHaveBeenCalledTimes(1);
  homing.stop();
  answer(false);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(answers).toHaveBeenCalledTimes(1);
});

it("takes no standby for a host, though it answers at the host's address", async () => {
  const says = (status: number, health: object) =>
    vi.stubGlobal("fetch", async () => Response.json(health, { status }));
  says(200, { app: "maru", status: "ok" });
  expect([await isThere(), isFormer()]).toEqual([true, false]);
  says(200, { app: "maru", status: "standby" });
  expect([await isThere(), isFormer()]).toEqual([false, true]);
  says(503, { code: "unavailable" });
  expect([await isThere(), isFormer()]).toEqual([false, false]);
  vi.unstubAllGlobals();
});

it("looks elsewhere though the computer's clock is put back meanwhile", async () => {
  await vi.advanceTimersByTimeAsync(1_000);
  vi.setSystemTime(Date.now() - 24 * 60 * 60_000);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seek).toHaveBeenCalled();
});
