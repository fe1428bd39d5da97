import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { dropNotice, holdNotice, letNoticeGo, notice, say } from "./screen";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  dropNotice();
  vi.useRealTimers();
});

it("goes by itself, the later one of two in its own time", () => {
  say("Copied.");
  vi.advanceTimersByTime(3_000);
  say("Saved.");
  vi.advanceTimersByTime(3_000);
  expect(notice.value?.sentence).toBe("Saved.");
  vi.advanceTimersByTime(500);
  expect(notice.value).toBeNull();
});

it("stays longer with something to do, and for as long as somebody points at it", () => {
  say("Deleted.", { name: "Undo", act: () => {} });
  vi.advanceTimersByTime(5_000);
  expect(notice.value?.action?.name).toBe("Undo");
  holdNotice();
  vi.advanceTimersByTime(60_000);
  expect(notice.value).not.toBeNull();
  letNoticeGo();
  vi.advanceTimersByTime(8_000);
  expect(notice.value).toBeNull();
});
