import { beforeEach, describe, expect, it } from "vitest";
import { browse, listed } from "./directory";
import { room } from "./fixtures";
import { setRooms } from "./rooms";

const names = (list: { name: string }[]) => list.map(({ name }) => name);
const archivedAt = "2026-01-01T00:00:00.000Z";
const all = [
  room(1, { id: 1, name: "b", joined: false, memberCount: 4 }),
  room(1, { id: 2, name: "설계", topic: "Plans", memberCount: 2 }),
  room(1, { id: 3, name: "a 2", joined: false }),
  room(1, { id: 4, name: "a 10", joined: false }),
  room(1, { id: 5, name: "old", archivedAt }),
  room(1, { id: 6, name: "", kind: "direct" }),
];

beforeEach(() => setRooms([]));

describe("the directory", () => {
  it("stands mine first, then by name as people count, archived ones apart", () => {
    const { open, archived } = browse(listed(all), "");
    expect(names(open)).toEqual(["설계", "a 2", "a 10", "b"]);
    expect(names(archived)).toEqual(["old"]);
  });
  it("finds by name, by initial consonants and by topic, the name first", () => {
    expect(names(browse(listed(all), "ㅅㄱ").open)).toEqual(["설계"]);
    expect(names(browse(listed(all), "plan").open)).toEqual(["설계"]);
    const both = [room(1, { id: 1, name: "x", topic: "plans" }), room(1, { id: 2, name: "plans" })];
    expect(names(browse(both, "plans").open)).toEqual(["plans", "x"]);
    expect(browse(listed(all), "zzz")).toEqual({ open: [], archived: [] });
  });
  it("shows what is known here until the host has answered, and what is newer after that", () => {
    setRooms([room(1, { id: 1, name: "renamed" })]);
    expect(names(listed(null))).toEqual(["renamed"]);
    const first = listed(all)[0];
    expect([first?.name, first?.memberCount]).toEqual(["renamed", 4]);
  });
});
