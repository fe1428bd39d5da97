import { describe, expect, it } from "vitest";
import { closer, fitted, whole, within, zoomed } from "./zoom";

const stage = { width: 800, height: 600 };

describe("a picture in the window", () => {
  it("is shown whole, and not blown up", () => {
    expect(fitted({ width: 4000, height: 2000 }, stage)).toEqual({ width: 800, height: 400 });
    expect(fitted({ width: 40, height: 20 }, stage)).toEqual({ width: 40, height: 20 });
  });
  it("keeps what lies under the pointer there when it grows", () => {
    const picture = { width: 800, height: 600 };
    const lie = zoomed(whole, 2, { x: 100, y: -50 }, picture, stage);
    expect(lie).toEqual({ scale: 2, x: -100, y: 50 });
  });
  it("is never smaller than whole nor larger than eight times", () => {
    const picture = { width: 800, height: 600 };
    expect(zoomed({ scale: 2, x: 90, y: 9 }, 0.3, { x: 0, y: 0 }, picture, stage)).toEqual(whole);
    expect(zoomed(whole, 99, { x: 0, y: 0 }, picture, stage).scale).toBe(8);
  });
  it("is moved no farther than its edges", () => {
    expect(within({ scale: 2, x: 900, y: -900 }, { width: 800, height: 200 }, stage)).toEqual({
      scale: 2,
      x: 400,
      y: 0,
    });
  });
  it("comes closer to its own pixels, or to twice its size where it has no more", () => {
    expect(closer({ width: 3200, height: 100 }, { width: 800, height: 25 })).toBe(4);
    expect(closer({ width: 40, height: 40 }, { width: 40, height: 40 })).toBe(2);
  });
});
