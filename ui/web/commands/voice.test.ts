// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { loadLanguage } from "../i18n";
import english from "../i18n/en.json";
import { CannotRecord, type Recording } from "../platform/recorder";
import { notice } from "../state/screen";
import { voice } from "../state/voice";
import { attach } from "./attach";
import { beginVoice, cancelVoice, endVoice } from "./voice";

const record = vi.hoisted(() => vi.fn<() => Promise<Recording>>());

vi.mock("./attach", () => ({ attach: vi.fn() }));
vi.mock("../platform/recorder", async (original) => ({ ...(await original<object>()), record }));

const recording = {
  level: () => 0,
  stop: vi.fn(async () => new Blob(["said"], { type: "audio/mp4" })),
  cancel: vi.fn(),
};
const here = new AbortController().signal;

beforeAll(async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(english)),
  );
  await loadLanguage("en");
});
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 16, 45, 7) });
  vi.clearAllMocks();
  record.mockResolvedValue(recording);
  notice.value = null;
});
afterEach(() => {
  cancelVoice();
  vi.useRealTimers();
});

it("puts what was said to the files of its place", async () => {
  await beginVoice("room 1", here);
  vi.advanceTimersByTime(5_000);
  await endVoice();
  const [place, [file]] = vi.mocked(attach).mock.calls[0] as Parameters<typeof attach>;
  expect([place, file?.name, file?.type]).toEqual([
    "room 1",
    "Voice note 2026-11-21 16.45.07.m4a",
    "audio/mp4",
  ]);
  expect(voice.value).toBeNull();
});

it("takes a touch of the button for a slip", async () => {
  await beginVoice("room 1", here);
  vi.advanceTimersByTime(300);
  await endVoice();
  expect([recording.cancel.mock.calls.length, vi.mocked(attach).mock.calls.length]).toEqual([1, 0]);
});

it("does not listen to somebody who has left while the browser asked", async () => {
  const left = new AbortController();
  const begun = beginVoice("room 1", left.signal);
  left.abort();
  await begun;
  expect([recording.cancel.mock.calls.length, voice.value]).toEqual([1, null]);
});

it.each(["insecure", "missing", "denied", "silent"] as const)(
  "says why there is no recording: %s",
  async (obstacle) => {
    record.mockRejectedValue(new CannotRecord(obstacle));
    await beginVoice("room 1", here);
    expect(notice.value?.sentence).toBe(english[`voice.${obstacle}`]);
  },
);
