// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { stayAboveKeyboard } from "./keyboard";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A screen of 800 pixels: what the page has of it after each change of the part in sight. */
function heights(...parts: { height: number; scale?: number }[]): string[] {
  const seen = Object.assign(new EventTarget(), { height: 800, scale: 1 });
  vi.stubGlobal("innerHeight", 800);
  vi.stubGlobal("visualViewport", seen);
  const stop = stayAboveKeyboard();
  const found = parts.map((part) => {
    Object.assign(seen, { scale: 1, ...part });
    seen.dispatchEvent(new Event("resize"));
    return document.documentElement.style.getPropertyValue("--height");
  });
  stop();
  return found;
}

it("leaves the page what a keyboard leaves of the screen, and all of it afterwards", () => {
  expect(heights({ height: 460 }, { height: 420 }, { height: 800 })).toEqual(["460px", "420px", ""]);
});

it("takes neither a toolbar nor a pinch for a keyboard", () => {
  expect(heights({ height: 740 }, { height: 400, scale: 2 })).toEqual(["", ""]);
});

it("does nothing where the browser cannot tell", () => {
  vi.stubGlobal("visualViewport", null);
  expect(() => stayAboveKeyboard()()).not.toThrow();
});
