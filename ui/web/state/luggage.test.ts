// @vitest-environment happy-dom

import { beforeEach, expect, it } from "vitest";
import * as storage from "../platform/storage";
import { packLuggage, sawOff, unpackLuggage } from "./luggage";

const me = "hall.7";

beforeEach(() => localStorage.clear());

it("takes along what I wrote and chose, and nothing of anybody else", () => {
  storage.set("maru.draft.hall.7.3", { text: "Half a thought", replyTo: null });
  storage.set("maru.outbox.hall.7.abc", { draft: { content: "refused" } });
  storage.set("maru.searches.hall.7", ["plan"]);
  storage.set("maru.settings", { theme: "dark" });
  storage.set("maru.draft.hall.70.3", { text: "Of somebody else", replyTo: null });
  storage.set("maru.draft.other.7.3", { text: "Of another hall", replyTo: null });
  storage.set("maru.ticket", { id: 1, key: "secret" });
  storage.set("maru.cache.hall", {});
  storage.set("maru.secure", "moves");
  const luggage = packLuggage(me);
  expect(Object.keys(luggage).sort()).toEqual([
    "maru.draft.hall.7.3",
    "maru.outbox.hall.7.abc",
    "maru.searches.hall.7",
    "maru.settings",
  ]);
  localStorage.clear();
  expect(unpackLuggage(luggage, me)).toBe(true);
  expect(storage.get("maru.draft.hall.7.3")).toEqual({ text: "Half a thought", replyTo: null });
  expect(storage.get("maru.settings")).toEqual({ theme: "dark" });
});

it("leaves what is there already, and what is not mine to put", () => {
  storage.set("maru.draft.hall.7.3", { text: "Here", replyTo: null });
  const planted = {
    "maru.draft.hall.7.3": { text: "There", replyTo: null },
    "maru.draft.hall.8.3": { text: "Another's", replyTo: null },
    "maru.ticket": { id: 1 },
    "maru.draft": "x",
    other: "x",
  };
  expect(unpackLuggage(planted, me)).toBe(false);
  expect(Object.keys(localStorage).sort()).toEqual(["maru.arrived", "maru.draft.hall.7.3"]);
  expect(storage.get("maru.draft.hall.7.3")).toEqual({ text: "Here", replyTo: null });
});

it("brings nothing twice that was dealt with here meanwhile", () => {
  const draft = { "maru.draft.hall.7.3": { text: "Once", replyTo: null } };
  expect(unpackLuggage(draft, me)).toBe(true);
  storage.remove("maru.draft.hall.7.3"); // it was sent
  expect(unpackLuggage(draft, me)).toBe(false);
  expect(unpackLuggage({ "maru.draft.hall.7.3": { text: "Twice", replyTo: null } }, me)).toBe(true);
  expect(storage.get("maru.draft.hall.7.3")).toEqual({ text: "Twice", replyTo: null });
});

it("leaves behind what the host would not take, and takes the rest", () => {
  storage.set("maru.draft.hall.7.1", { text: "x".repeat(59_000), replyTo: null });
  storage.set("maru.draft.hall.7.2", { text: "y".repeat(59_000), replyTo: null });
  storage.set("maru.draft.hall.7.3", { text: "short", replyTo: null });
  const luggage = packLuggage(me);
  expect(Object.keys(luggage)).toHaveLength(2);
  expect(luggage).toHaveProperty(["maru.draft.hall.7.3"]);
});

it("brings back what became of it elsewhere when the hall comes back", () => {
  const key = (room: number) => `maru.draft.hall.7.${room}`;
  const write = (room: number, text: string) => storage.set(key(room), { text, replyTo: null });
  for (const room of [1, 2, 3]) write(room, "Half a thought");
  const there = packLuggage(me);
  sawOff(there);
  const here = { ...localStorage };

  localStorage.clear();
  unpackLuggage(there, me);
  write(1, "A whole thought");
  storage.remove(key(2)); // it was sent
  write(4, "Another");
  const back = packLuggage(me);

  localStorage.clear();
  for (const [name, text] of Object.entries(here)) localStorage.setItem(name, text);
  write(3, "Written here meanwhile");
  expect(unpackLuggage(back, me)).toBe(true);
  const texts = [1, 2, 3, 4].map((room) => (storage.get(key(room)) as { text: string } | null)?.text);
  expect(texts).toEqual(["A whole thought", undefined, "Written here meanwhile", "Another"]);
  expect(unpackLuggage(back, me)).toBe(false);
});
