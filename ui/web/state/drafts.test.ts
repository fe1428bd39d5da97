// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import type { Me } from "../protocol.gen";
import {
  draftHeard,
  draftOf,
  draftRooms,
  draftSet,
  followDrafts,
  keepDraft,
  noDraft,
  setDraft,
} from "./drafts";
import { message } from "./fixtures";
import { me } from "./session";

beforeEach(() => {
  localStorage.clear();
  me.value = { id: 7 } as Me;
});

it("keeps a draft a room, until it is empty", () => {
  keepDraft(1, { text: "  half a sentence", replyTo: message(3, { content: "x".repeat(1_000) }) });
  expect(draftOf(1)).toMatchObject({ text: "  half a sentence", replyTo: { id: 3 } });
  expect(draftOf(1).replyTo?.content.length).toBe(300);
  expect(draftOf(2)).toEqual(noDraft);
  setDraft(1, noDraft);
  expect(Object.keys(localStorage)).toEqual([]);
});

it("belongs to whoever wrote it", () => {
  keepDraft(1, { text: "mine", replyTo: null });
  me.value = { id: 8 } as Me;
  expect(draftOf(1)).toEqual(noDraft);
});

it("tells in which rooms something is written", () => {
  keepDraft(1, { text: "from earlier", replyTo: null });
  keepDraft(2, { text: "", replyTo: message(1) });
  draftRooms.value = new Set();
  const stop = followDrafts();
  expect([...draftRooms.value]).toEqual([1]);
  keepDraft(3, { text: "new", replyTo: null });
  keepDraft(1, noDraft);
  expect([...draftRooms.value]).toEqual([3]);
  stop();
});

it("follows what another tab writes, without taking the focus there", () => {
  const stop = followDrafts();
  const [set, heard] = [draftSet.value, draftHeard.value];
  const key = "maru.draft..7.5";
  localStorage.setItem(key, JSON.stringify({ text: "there", replyTo: null }));
  window.dispatchEvent(new StorageEvent("storage", { key }));
  expect([draftOf(5).text, draftRooms.value.has(5)]).toEqual(["there", true]);
  expect([draftSet.value === set, draftHeard.value - heard]).toEqual([true, 1]);
  stop();
});
