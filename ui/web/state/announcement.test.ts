import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Gatherer, gathersFor } from "./announcement";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function gather(count: number) {
  const said: string[] = [];
  const gatherer = new Gatherer(
    (sentence) => said.push(sentence),
    (many) => `${many} new messages`,
  );
  for (let i = 1; i <= count; i++) gatherer.add({ name: "Jonas", text: `message ${i}` });
  return { said, gatherer };
}

describe("Gatherer", () => {
  it("says who said what", () => {
    const { said } = gather(2);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(gathersFor);
    expect(said).toEqual(["Jonas: message 1\nJonas: message 2"]);
  });
  it("counts a flood", () => {
    const { said } = gather(40);
    vi.advanceTimersByTime(gathersFor);
    expect(said).toEqual(["40 new messages"]);
  });
  it("begins anew after each announcement", () => {
    const { said, gatherer } = gather(1);
    vi.advanceTimersByTime(gathersFor);
    gatherer.add({ name: "민지", text: "네" });
    vi.advanceTimersByTime(gathersFor);
    expect(said).toEqual(["Jonas: message 1", "민지: 네"]);
  });
  it("says nothing of what was left", () => {
    const { said, gatherer } = gather(1);
    gatherer.clear();
    vi.advanceTimersByTime(gathersFor);
    expect(said).toEqual([]);
  });
  it("cuts what is long", () => {
    const { said, gatherer } = gather(0);
    gatherer.add({ name: "Jonas", text: "a".repeat(5_000) });
    vi.advanceTimersByTime(gathersFor);
    expect(said[0]?.length).toBeLessThan(400);
  });
});
