import { effect, signal } from "@preact/signals";
import { beforeEach, expect, it, vi } from "vitest";
import { Intake } from "./intake";

let frames: (() => void)[] = [];
const frame = () => {
  for (const run of frames.splice(0)) run();
};

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("cancelAnimationFrame", () => {});
});

it("takes in the first at once and what follows once a frame, in order, drawing once", () => {
  const intake = new Intake();
  const heard = signal<number[]>([]);
  let drawn = 0;
  effect(() => {
    heard.value;
    drawn++;
  });
  const say = (n: number) =>
    intake.take(() => {
      heard.value = [...heard.value, n];
    });
  say(1);
  expect(heard.value).toEqual([1]);
  drawn = 0;
  say(2);
  say(3);
  expect(heard.value).toEqual([1]);
  frame();
  expect(heard.value).toEqual([1, 2, 3]);
  expect(drawn).toBe(1);
  say(4);
  expect(heard.value).toEqual([1, 2, 3]);
  for (let n = 0; n < 3; n++) frame();
  say(5);
  expect(heard.value).toEqual([1, 2, 3, 4, 5]);
});

it("leaves frames to the person while a storm goes on, and none once it is over", () => {
  const intake = new Intake();
  let heard = 0;
  const drawn: number[] = [];
  const storm = (frames: number) => {
    for (let n = 0; n < frames; n++) {
      const before = heard;
      intake.take(() => heard++);
      frame();
      if (heard > before) drawn.push(n);
    }
  };
  intake.take(() => heard++);
  storm(10);
  expect(drawn).toEqual([0, 1, 3, 6, 9]);
  for (let n = 0; n < 4; n++) frame();
  expect(heard).toBe(11);
  drawn.length = 0;
  intake.take(() => heard++);
  storm(2);
  expect(drawn).toEqual([0, 1]);
});

it("hands out what waits when it is asked to, and nothing that was cleared", () => {
  const intake = new Intake();
  const heard: number[] = [];
  for (const n of [1, 2]) intake.take(() => heard.push(n));
  intake.flush();
  expect(heard).toEqual([1, 2]);
  intake.take(() => heard.push(3));
  intake.clear();
  frame();
  expect(heard).toEqual([1, 2]);
});

it("loses nothing to an announcement that cannot be taken in", () => {
  const intake = new Intake();
  const heard: number[] = [];
  intake.take(() => heard.push(1));
  intake.take(() => {
    throw new Error("nonsense");
  });
  intake.take(() => heard.push(2));
  expect(frame).toThrow("nonsense");
  frame();
  expect(heard).toEqual([1, 2]);
});

it("goes on in a page that is not shown and has no frames", async () => {
  vi.useFakeTimers();
  const intake = new Intake();
  const heard: number[] = [];
  for (const n of [1, 2]) intake.take(() => heard.push(n));
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toEqual([1, 2]);
  vi.useRealTimers();
});
