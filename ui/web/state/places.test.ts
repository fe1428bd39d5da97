import { beforeEach, describe, expect, it } from "vitest";
import { message, room } from "./fixtures";
import { begun, continued, type Listed, mentionCount, placeAt } from "./places";
import { setRooms } from "./rooms";
import { beginSaved, moveSaved, saved, setSaved } from "./saved";

const item = (seq: number): Listed => ({
  message: message(seq),
  room: { id: 1, name: "design", kind: "public" },
});
const seqs = (list: { items: readonly Listed[] | null }) => list.items?.map(({ message: { seq } }) => seq);

describe("a place", () => {
  it("is told from rooms by its path", () => {
    expect([placeAt("/saved"), placeAt("/mentions"), placeAt("/rooms/1"), placeAt("/")]).toEqual([
      "saved",
      "mentions",
      null,
      null,
    ]);
  });
  it("puts a fresh beginning before what is held where they meet", () => {
    const held = { items: [item(5), item(4), item(3), item(2)], more: true };
    expect(seqs(begun(held, [item(6), item(5), item(4)], true))).toEqual([6, 5, 4, 3, 2]);
  });
  it("lets go of what is held when there is a gap, or when the beginning is all", () => {
    const held = { items: [item(2), item(1)], more: false };
    expect(begun(held, [item(9), item(8)], true)).toEqual({ items: [item(9), item(8)], more: true });
    expect(seqs(begun(held, [item(2)], false))).toEqual([2]);
  });
  it("lists nothing twice that was asked for twice", () => {
    const list = continued({ items: [item(5), item(4)], more: true }, [item(4), item(3)], false);
    expect([seqs(list), list.more]).toEqual([[5, 4, 3], false]);
  });
});

describe("what mentions me", () => {
  beforeEach(() => setRooms([]));
  it("is counted over all rooms that I did not mute", () => {
    setRooms([
      room(3, { id: 1, mentions: 2 }),
      room(3, { id: 2, mentions: 1, notify: "mentions" }),
      room(3, { id: 3, mentions: 5, notify: "none" }),
      room(3, { id: 4, mentions: 7, joined: false }),
    ]);
    expect(mentionCount.value).toBe(3);
  });
});

describe("what I keep", () => {
  it("takes in what changed while the host was being asked", () => {
    beginSaved();
    moveSaved(3, true);
    moveSaved(1, false);
    setSaved([1, 2]);
    expect([...saved.value]).toEqual([2, 3]);
  });
});
