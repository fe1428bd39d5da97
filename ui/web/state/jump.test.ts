import { expect, it } from "vitest";
import type { Room, User } from "../protocol.gen";
import { room } from "./fixtures";
import { type Goal, rank } from "./jump";

function roomGoal(id: number, title: string, some: Partial<Room> = {}): Goal {
  return { kind: "room", key: `room ${id}`, title, hint: "", room: room(1, { id, name: title, ...some }) };
}

function personGoal(id: number, title: string, hint = ""): Goal {
  const person = { id, name: hint || title, displayName: title, status: "online" } as User;
  return { kind: "person", key: `person ${id}`, title, hint, person };
}

const settings: Goal = { kind: "action", key: "settings", title: "Settings", hint: "", action: "settings" };

function titles(goals: Goal[], typed: string, visited: number[] = [], openId = 0): string[] {
  return rank(goals, typed, visited, openId, 10).map(({ title }) => title);
}

it("begins with what calls me, what is unread, and where I was lately; the open room comes last", () => {
  const goals = [
    roomGoal(1, "open"),
    roomGoal(2, "quiet"),
    roomGoal(3, "before"),
    roomGoal(4, "lately"),
    roomGoal(5, "unread", { unread: 4 }),
    roomGoal(6, "called", { unread: 1, mentions: 1 }),
    settings,
  ];
  expect(titles(goals, "", [1, 4, 3], 1)).toEqual(["called", "unread", "lately", "before", "quiet", "open"]);
});

it("takes no notice of what is unread in a muted room", () => {
  const goals = [roomGoal(1, "muted", { unread: 9, notify: "none" }), roomGoal(2, "heard", { unread: 1 })];
  expect(titles(goals, "")).toEqual(["heard", "muted"]);
});

it("puts a better fit before an unread room, and an unread room before one that fits as well", () => {
  const goals = [
    roomGoal(1, "web design", { unread: 1 }),
    roomGoal(2, "design"),
    roomGoal(3, "designs", { unread: 1 }),
  ];
  expect(titles(goals, "des")).toEqual(["designs", "design", "web design"]);
});

it("finds people by their other name too, and says by which letters of the first", () => {
  const found = rank([personGoal(1, "김민지", "minji"), personGoal(2, "Minh")], "min", [], 0, 10);
  expect(found.map(({ title, at }) => [title, at])).toEqual([
    ["Minh", [0, 1, 2]],
    ["김민지", []],
  ]);
});

it("offers what can be done only when it is typed, after rooms that fit as well", () => {
  const goals = [settings, roomGoal(1, "settlers")];
  expect(titles(goals, "sett")).toEqual(["settlers", "Settings"]);
  expect(titles(goals, "")).toEqual(["settlers"]);
});
