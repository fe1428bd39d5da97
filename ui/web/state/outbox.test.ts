// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import type { Me } from "../protocol.gen";
import { addUnsent, dropUnsent, followUnsent, loadUnsent, markUnsent, unsent } from "./outbox";
import { me } from "./session";

const draft = (clientId: string) => ({ chatRoomId: 1, content: "text", clientId });
const ids = () => unsent.value.map((entry) => entry.draft.clientId);

beforeEach(() => {
  localStorage.clear();
  me.value = { id: 7 } as Me;
  unsent.value = [];
});

it("survives a reload, in the order of writing", () => {
  for (const id of ["c", "a", "b"]) addUnsent(draft(id));
  unsent.value = [];
  loadUnsent();
  expect(ids()).toEqual(["c", "a", "b"]);
});

it("belongs to whoever wrote it", () => {
  addUnsent(draft("a"));
  me.value = { id: 8 } as Me;
  loadUnsent();
  expect(ids()).toEqual([]);
});

it("keeps why a message was refused, and its place", () => {
  addUnsent(draft("a"));
  addUnsent(draft("b"));
  const [first] = unsent.value;
  if (first) markUnsent(first, "forbidden");
  loadUnsent();
  expect(unsent.value.map(({ draft: { clientId }, failure }) => [clientId, failure])).toEqual([
    ["a", "forbidden"],
    ["b", null],
  ]);
});

it("does not bring back what was sent meanwhile", () => {
  addUnsent(draft("a"));
  const [first] = unsent.value;
  dropUnsent("a");
  if (first) markUnsent(first, "internal");
  loadUnsent();
  expect(ids()).toEqual([]);
});

it("follows what another tab writes and sends", () => {
  const stop = followUnsent();
  const key = "maru.outbox..7.other";
  localStorage.setItem(key, JSON.stringify({ draft: draft("other"), at: 1, failure: null }));
  window.dispatchEvent(new StorageEvent("storage", { key }));
  expect(ids()).toEqual(["other"]);
  localStorage.removeItem(key);
  window.dispatchEvent(new StorageEvent("storage", { key }));
  expect(ids()).toEqual([]);
  stop();
});
