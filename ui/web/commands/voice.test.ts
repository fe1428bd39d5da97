// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { loadLanguage } from "../i18n";
import english from "../i18n/en.json";
import { CannotRecord, type Recording } from "../platform/recorder";
import { notice } from "../state/screen";
import { voice } from "../state/voice";
import { attach } from "./attach";
import { forgetSpeech, keepSpeech } from "./keptFiles";
import { beginVoice, cancelVoice, endVoice } from "./voice";

const record = vi.hoisted(() => vi.fn<(heard?: (soFar: Blob) => void) => Promise<Recording>>());

vi.mock("./attach", () => ({ attach: vi.fn() }));
vi.mock("./keptFiles", () => ({ keepSpeech: vi.fn(async () => true), forgetSpeech: vi.fn() }));
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

it("keeps what was said so far until it is over", async () => {
  await beginVoice("room 1", here);
  const [heard] = record.mock.calls[0] as Parameters<typeof record>;
  heard?.(new Blob(["sa"], { type: "audio/mp4" }));
  vi.advanceTimersByTime(5_000);
  await endVoice();
  heard?.(new Blob(["said"], { type: "audio/mp4" }));
  const { calls } = vi.mocked(keepSpeech).mock;
  const [key, place, file] = calls[0] ?? [];
  expect([place, file?.name, calls.length]).toEqual(["room 1", "Voice note 2026-11-21 16.45.07.m4a", 1]);
  expect(vi.mocked(forgetSpeech).mock.calls).toEqual([[key]]);
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
