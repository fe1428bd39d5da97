// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import type { Me } from "../protocol.gen";
import { dropNote, followNotes, type Note, notes, putNote } from "./notes";
import { me } from "./session";

const bot = { id: 7, name: "build", displayName: "Build", role: "bot" } as const;
const note = (text: string, at = Date.now()): Omit<Note, "key"> => ({
  ...{ conversation: 1, after: 4, at, bot, command: "deploy", text },
});
const texts = () => notes.value.map(({ text }) => text);

/** As after a reload: nothing is left but what the browser keeps. */
function reload(): void {
  me.value = null;
  me.value = { id: 1 } as Me;
}

beforeEach(() => {
  localStorage.clear();
  reload();
});

it("keeps notes until they are put away", () => {
  for (const text of ["one", "two"]) putNote(note(text));
  reload();
  expect(texts()).toEqual(["one", "two"]);
  dropNote(notes.value[0]?.key ?? "");
  reload();
  expect(texts()).toEqual(["two"]);
  dropNote(notes.value[0]?.key ?? "");
  expect(localStorage.length).toBe(0);
});

it("keeps them for a day, and for whom they are", () => {
  putNote(note("old", Date.now() - 86_400_001));
  putNote(note("new"));
  expect(texts()).toEqual(["new"]);
  me.value = { id: 2 } as Me;
  expect(texts()).toEqual([]);
});

it("keeps the newest ones, and not more than there is place for", () => {
  for (let index = 0; index < 60; index++) putNote(note(String(index)));
  expect([texts().length, texts()[0]]).toEqual([50, "10"]);
  for (let index = 0; index < 12; index++) putNote(note("x".repeat(20_000)));
  expect(texts().length).toBe(10);
});

it("hears what another tab puts and drops", () => {
  const stop = followNotes();
  putNote(note("here"));
  const key = localStorage.key(0) ?? "";
  localStorage.setItem(key, JSON.stringify([{ ...note("there"), key: "note x" }]));
  window.dispatchEvent(new StorageEvent("storage", { key }));
  expect(texts()).toEqual(["there"]);
  stop();
});

it("makes nothing of what somebody else left there", () => {
  putNote(note("here"));
  localStorage.setItem(localStorage.key(0) ?? "", '[{"text":1}]');
  reload();
  expect(texts()).toEqual([]);
});
