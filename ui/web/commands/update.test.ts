// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Recording } from "../platform/recorder";
import { uploads } from "../state/uploads";
import { voice } from "../state/voice";
import { stayUpToDate } from "./update";

const reloaded = vi.hoisted(() => vi.fn());
vi.mock("../platform/reload", () => ({ reloadOnce: reloaded }));

beforeEach(() => {
  vi.useFakeTimers();
  document.head.innerHTML = '<script type="module" src="/static/main-OLD.js"></script>';
  document.body.innerHTML = "<textarea></textarea>";
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  reloaded.mockReset();
  uploads.value = new Map();
  voice.value = null;
});

function serve(page: string, status = 200): void {
  vi.stubGlobal("fetch", async () => new Response(page, { status }));
}

it("leaves the page alone while the host serves the same one", async () => {
  serve('<script src="/static/main-OLD.js">');
  await stayUpToDate(false);
  expect(reloaded).not.toHaveBeenCalled();
});

it.each([
  ["a proxy's error", '<script src="/static/x.js">', 502],
  ["a sign-in page", "<h1>Welcome to the hotel</h1>", 200],
])("takes %s for no page of ours", async (_, page, status) => {
  serve(page, status);
  await stayUpToDate(false);
  expect(reloaded).not.toHaveBeenCalled();
});

it("waits with another build until nothing is being written", async () => {
  serve('<script src="/static/main-NEW.js">');
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  field.value = "in the middle of";
  field.focus();
  await stayUpToDate(false);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(reloaded).not.toHaveBeenCalled();
  field.value = "";
  await vi.advanceTimersByTimeAsync(4_000);
  expect(reloaded).toHaveBeenCalledExactlyOnceWith("/static/main-OLD.js");
});

it("does not ask for a page that came from this very host, but for one that the browser has kept", async () => {
  serve('<script src="/static/main-NEW.js">');
  await stayUpToDate(true);
  expect(reloaded).not.toHaveBeenCalled();
  vi.stubGlobal("navigator", { serviceWorker: { controller: {} } });
  await stayUpToDate(true);
  expect(reloaded).toHaveBeenCalledOnce();
});

it.each([
  [
    "a dialog is open, seen or not",
    () => document.body.append(Object.assign(document.createElement("dialog"), { open: true })),
  ],
  ["a file is on its way", () => (uploads.value = new Map([["a", { state: "sending" } as never]]))],
  [
    "something is recorded",
    () => (voice.value = { key: "note", place: "room 1", since: 0, recording: {} as Recording }),
  ],
])("waits while %s", async (_, begin) => {
  serve('<script src="/static/main-NEW.js">');
  begin();
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  await stayUpToDate(false);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(reloaded).not.toHaveBeenCalled();
  document.querySelector("dialog")?.remove();
  uploads.value = new Map();
  voice.value = null;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(reloaded).toHaveBeenCalledOnce();
});
