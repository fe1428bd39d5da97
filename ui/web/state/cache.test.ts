// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { cachedTimeline, forgetEverything, keepTimeline } from "./cache";
import { message, messages, room } from "./fixtures";
import { blank, joined, page } from "./timeline";

const hold = (last: number) => page(joined(blank, room(last)), messages(1, last));

beforeEach(() => localStorage.clear());

it("keeps the newest messages, live and with their rev", () => {
  keepTimeline(1, hold(100));
  const kept = cachedTimeline(1);
  expect([kept?.messages.length, kept?.messages.at(-1)?.seq, kept?.rev, kept?.live]).toEqual([
    60,
    100,
    100,
    true,
  ]);
});

it("keeps nothing of a stretch that does not reach the end", () => {
  keepTimeline(1, page(joined(blank, room(100)), messages(10, 20)));
  expect(cachedTimeline(1)).toBeNull();
});

it("is bounded in characters and in rooms", () => {
  const long = messages(1, 30).map((one) => message(one.seq, { content: "가".repeat(20_000) }));
  keepTimeline(1, page(joined(blank, room(30)), long));
  expect(cachedTimeline(1)?.messages.length).toBeLessThan(10);
  for (let id = 2; id <= 20; id++) keepTimeline(id, hold(3));
  expect(cachedTimeline(1)).toBeNull();
  expect(cachedTimeline(20)).not.toBeNull();
});

it("leaves only this browser's choices when somebody signs out", () => {
  localStorage.setItem("maru.settings", "{}");
  localStorage.setItem("maru.draft.1.1", "{}");
  keepTimeline(1, hold(3));
  forgetEverything();
  expect(Object.keys(localStorage)).toEqual(["maru.settings"]);
});
