// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { heardTime } from "../platform/clock";
import type { Me } from "../protocol.gen";
import { addUnsent, changeUnsent, dropUnsent, followUnsent, loadUnsent, unsent } from "./outbox";
import { me } from "./session";

const draft = (clientId: string) => ({ chatRoomId: 1, content: "text", clientId });
const ids = () => unsent.value.map((entry) => entry.draft.clientId);

afterEach(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  localStorage.clear();
  me.value = { id: 7 } as Me;
  unsent.value = [];
});

it("survives a reload, in the order of writing", () => {
  for (const id of ["c", "a", "b"]) addUnsent(draft(id), null);
  unsent.value = [];
  loadUnsent();
  expect(ids()).toEqual(["c", "a", "b"]);
});

it("belongs to whoever wrote it", () => {
  addUnsent(draft("a"), null);
  me.value = { id: 8 } as Me;
  loadUnsent();
  expect(ids()).toEqual([]);
});

it("keeps why a message was refused, and its place", () => {
  addUnsent(draft("a"), null);
  addUnsent(draft("b"), null);
  const [first] = unsent.value;
  if (first) changeUnsent(first, { failure: "forbidden" });
  loadUnsent();
  expect(unsent.value.map(({ draft: { clientId }, failure }) => [clientId, failure])).toEqual([
    ["a", "forbidden"],
    ["b", null],
  ]);
});

it("does not bring back what was sent meanwhile", () => {
  addUnsent(draft("a"), null);
  const [first] = unsent.value;
  dropUnsent("a");
  if (first) changeUnsent(first, { failure: "internal" });
  loadUnsent();
  expect(ids()).toEqual([]);
});

it("takes a new client id in the same place", () => {
  addUnsent(draft("a"), null);
  addUnsent(draft("b"), null);
  const [first] = unsent.value;
  if (first) changeUnsent(first, { draft: draft("again") });
  loadUnsent();
  expect(ids()).toEqual(["again", "b"]);
});

it("keeps the order when the clock is set back, and over a reload", () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 4, 2, 12) });
  addUnsent(draft("first"), null);
  vi.setSystemTime(Date.UTC(2026, 4, 1, 12));
  unsent.value = [];
  loadUnsent();
  addUnsent(draft("second"), null);
  heardTime(Date.UTC(2026, 3, 1, 12));
  addUnsent(draft("third"), null);
  expect(ids()).toEqual(["first", "second", "third"]);
  heardTime(Date.now());
});

it("follows what another tab writes and sends, in sight until its message can have come", () => {
  vi.useFakeTimers();
  const stop = followUnsent();
  const key = "maru.outbox..7.other";
  const entry = { draft: draft("other"), at: 1, answers: null, failure: null, held: null };
  const change = (value: unknown) => {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
    window.dispatchEvent(new StorageEvent("storage", { key }));
  };
  change(entry);
  expect(ids()).toEqual(["other"]);
  change(null);
  expect(ids()).toEqual(["other"]);
  vi.runAllTimers();
  expect(ids()).toEqual([]);
  change({ ...entry, failure: "too_large" });
  change(null);
  expect(ids()).toEqual([]);
  stop();
});
