// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
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
});

function serve(page: string, status = 200): void {
  vi.stubGlobal("fetch", async () => new Response(page, { status }));
}

it("leaves the page alone while the host serves the same one", async () => {
  serve('<script src="/static/main-OLD.js">');
  await stayUpToDate();
  expect(reloaded).not.toHaveBeenCalled();
});

it.each([
  ["a proxy's error", '<script src="/static/x.js">', 502],
  ["a sign-in page", "<h1>Welcome to the hotel</h1>", 200],
])("takes %s for no page of ours", async (_, page, status) => {
  serve(page, status);
  await stayUpToDate();
  expect(reloaded).not.toHaveBeenCalled();
});

it("waits with another build until nothing is being written", async () => {
  serve('<script src="/static/main-NEW.js">');
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  field.value = "in the middle of";
  field.focus();
  await stayUpToDate();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(reloaded).not.toHaveBeenCalled();
  field.value = "";
  await vi.advanceTimersByTimeAsync(4_000);
  expect(reloaded).toHaveBeenCalledExactlyOnceWith("/static/main-OLD.js");
});
