import { beforeEach, describe, expect, it } from "vitest";
import type { Me, User } from "../protocol.gen";
import { room } from "./fixtures";
import { folded, toggleFold } from "./folds";
import { setPeople } from "./people";
import { openId, setRooms } from "./rooms";
import { me } from "./session";
import { elsewhere, roomBeside, shownNamed, strangers } from "./sidebar";

const user = (id: number, status: User["status"] = "offline") =>
  ({ id, displayName: `p${id}`, name: `p${id}`, role: "member", status }) as User;

beforeEach(() => {
  me.value = { id: 1 } as Me;
  folded.value = [];
  openId.value = 0;
  setPeople([user(1), user(2), user(3, "online")]);
  setRooms([
    room(1, { id: 1, name: "a" }),
    room(1, { id: 2, name: "b" }),
    room(1, { id: 3, name: "c", unread: 2 }),
    room(1, { id: 4, name: "d", unread: 2, notify: "none" }),
    room(1, { id: 9, kind: "direct", name: "", memberIds: [1, 2], unread: 1 }),
  ]);
});

const ids = (list: { id: number }[]) => list.map(({ id }) => id);

describe("the sidebar", () => {
  it("goes from room to room in the order shown, around both ends", () => {
    openId.value = 1;
    expect(ids(shownNamed.value)).toEqual([3, 1, 2, 4]);
    expect(roomBeside(1, false)).toBe(2);
    expect(roomBeside(-1, false)).toBe(3);
    openId.value = 9;
    expect(roomBeside(1, false)).toBe(3);
    openId.value = 0;
    expect([roomBeside(1, false), roomBeside(-1, false)]).toEqual([3, 9]);
  });
  it("goes to what is unread and not muted", () => {
    openId.value = 1;
    expect(roomBeside(1, true)).toBe(9);
    expect(roomBeside(-1, true)).toBe(3);
    setRooms([room(1, { id: 1, name: "a" }), room(1, { id: 4, unread: 2, notify: "none" })]);
    expect(roomBeside(1, true)).toBe(0);
  });
  it("keeps the open room and what calls when a section is folded, and remembers it", () => {
    openId.value = 2;
    toggleFold("rooms");
    expect(ids(shownNamed.value)).toEqual([3, 2]);
    expect(roomBeside(1, false)).toBe(9);
    toggleFold("rooms");
    expect(shownNamed.value).toHaveLength(4);
  });
  it("offers people without a conversation, who is here first, as long as there is room", () => {
    expect(ids(strangers.value)).toEqual([3]);
    setPeople(Array.from({ length: 200 }, (_, i) => user(i + 1, i === 150 ? "online" : "offline")));
    expect(strangers.value).toHaveLength(7);
    expect(strangers.value[0]?.id).toBe(151);
  });
  it("knows where to go when a room is left", () => {
    openId.value = 3;
    expect(elsewhere()).toBe(1);
    setRooms([room(1, { id: 3 })]);
    expect(elsewhere()).toBe(0);
  });
});
