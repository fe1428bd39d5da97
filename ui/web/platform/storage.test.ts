// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as storage from "./storage";

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  for (const key of storage.keys("maru.")) storage.remove(key);
});

/** A disk that holds so many values; returns them. */
function allow(most: () => number): Map<string, string> {
  const values = new Map<string, string>();
  const disk = {
    get length() {
      return values.size;
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    removeItem: (key: string) => values.delete(key),
    setItem(key: string, value: string) {
      if (!values.has(key) && values.size >= most()) throw new DOMException("", "QuotaExceededError");
      values.set(key, value);
    },
  };
  vi.spyOn(window, "localStorage", "get").mockReturnValue(disk as unknown as Storage);
  return values;
}

it("keeps in memory what the browser refuses, and says so", () => {
  allow(() => 0);
  expect([storage.setDear("maru.outbox.a", "text"), storage.fleeting.value]).toEqual([false, 1]);
  expect([storage.get("maru.outbox.a"), storage.isFleeting("maru.outbox.a")]).toEqual(["text", true]);
  expect(storage.keys("maru.outbox.")).toEqual(["maru.outbox.a"]);
  storage.remove("maru.outbox.a");
  expect([storage.get("maru.outbox.a"), storage.fleeting.value]).toEqual([null, 0]);
});

it("gives up copies of what the host has for what somebody wrote", () => {
  const disk = allow(() => 2);
  storage.set("maru.cache.room.1", "much");
  storage.set("maru.settings", "choices");
  expect(storage.setDear("maru.draft.1", "mine")).toBe(true);
  expect([...disk.keys()].sort()).toEqual(["maru.draft.1", "maru.settings"]);
});

it("keeps what it could not as soon as there is room", () => {
  let most = 0;
  const disk = allow(() => most);
  storage.setDear("maru.outbox.a", "first");
  most = 2;
  storage.setDear("maru.outbox.b", "second");
  expect([disk.get("maru.outbox.a"), storage.fleeting.value]).toEqual(['"first"', 0]);
});

it("lives without storage altogether", () => {
  vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("", "SecurityError");
  });
  storage.setDear("maru.draft.1", "mine");
  expect([storage.get("maru.draft.1"), storage.keys("maru."), storage.fleeting.value]).toEqual([
    "mine",
    ["maru.draft.1"],
    1,
  ]);
  storage.remove("maru.draft.1");
});
