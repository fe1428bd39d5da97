import { beforeEach, describe, expect, it } from "vitest";
import type { Me, User } from "../protocol.gen";
import { room } from "./fixtures";
import { setPeople } from "./people";
import {
  applyActivity,
  callOf,
  directRooms,
  openId,
  rooms,
  roomTitle,
  setRooms,
  sortRooms,
  totalUnread,
} from "./rooms";
import { me } from "./session";

const names = (list: { name: string }[]) => list.map(({ name }) => name);
const user = (id: number, displayName: string) => ({ id, displayName, name: displayName }) as User;

beforeEach(() => {
  me.value = { id: 1 } as Me;
  setPeople([user(1, "Lena"), user(2, "민지"), user(3, "Jonas")]);
});

describe("rooms", () => {
  const list = [
    room(1, { id: 1, name: "a" }),
    room(1, { id: 2, name: "b", unread: 2 }),
    room(1, { id: 3, name: "c", unread: 1 }),
  ];
  it("stand unread first", () => {
    expect(names(sortRooms(list, 0, false))).toEqual(["b", "c", "a"]);
  });
  it("keep the open one in its place until it is left", () => {
    const read = list.map((one) => (one.id === 3 ? { ...one, unread: 0 } : one));
    expect(names(sortRooms(read, 3, true))).toEqual(["b", "c", "a"]);
    expect(names(sortRooms(list, 3, false))).toEqual(["b", "a", "c"]);
  });
  it("are named by their people when they are direct", () => {
    expect(roomTitle(room(0, { kind: "direct", name: "", memberIds: [1, 2, 3] }))).toBe("민지, Jonas");
    expect(roomTitle(room(0, { kind: "direct", name: "", memberIds: [1] }))).toBe("Lena");
  });
  it("have what was heard of them while their list was on its way", () => {
    const said = { lastSeq: 2, rev: 2, unread: 1, mentions: 0, lastMessage: null };
    setRooms([]);
    applyActivity({ chatRoomId: 1, ...said });
    setRooms([room(1, { id: 1, rev: 1 }), room(1, { id: 2, rev: 1 })]);
    expect([...rooms.value.values()].map(({ unread }) => unread)).toEqual([1, 0]);
    applyActivity({ chatRoomId: 3, ...said });
    setRooms([room(3, { id: 3, rev: 3 })]);
    expect(rooms.value.get(3)?.unread).toBe(0);
  });
  it("show direct ones that were used", () => {
    setRooms([
      room(0, { id: 8, kind: "direct", memberIds: [1, 2] }),
      room(3, { id: 9, kind: "direct", memberIds: [1, 3] }),
    ]);
    expect(directRooms.value.map(({ id }) => id)).toEqual([9]);
  });
  it("call by their own level", () => {
    const calls = (some: Parameters<typeof room>[1]) => callOf(room(9, some));
    expect(calls({ unread: 4 })).toBe("unread");
    expect(calls({ unread: 4, mentions: 1 })).toBe("mention");
    expect(calls({ unread: 4, mentions: 1, notify: "mentions" })).toBe("mention");
    expect(calls({ unread: 4, notify: "mentions" })).toBe("muted");
    expect(calls({ unread: 4, mentions: 1, notify: "none" })).toBe("muted");
    expect([calls({}), calls({ unread: 4, joined: false })]).toEqual([null, null]);
  });
  it("stay quiet in the list when they are muted", () => {
    const muted = list.map((one) => (one.id === 2 ? { ...one, notify: "none" as const } : one));
    expect(names(sortRooms(muted, 0, false))).toEqual(["c", "a", "b"]);
  });
  it("keep the open one that no list has, until it is heard to be gone", () => {
    setRooms([room(1, { id: 1 }), room(1, { id: 2, archivedAt: new Date(0).toISOString() })]);
    openId.value = 2;
    setRooms([room(1, { id: 1 })]);
    expect([...rooms.value.keys()]).toEqual([1, 2]);
    openId.value = 0;
    setRooms([room(1, { id: 1 })]);
    expect([...rooms.value.keys()]).toEqual([1]);
  });
  it("count for the title by their level", () => {
    setRooms([
      room(9, { id: 1, unread: 4 }),
      room(9, { id: 2, unread: 5, mentions: 1, notify: "mentions" }),
      room(9, { id: 3, unread: 6, notify: "none" }),
    ]);
    expect(totalUnread.value).toBe(5);
  });
});
