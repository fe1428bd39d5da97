import { expect, it } from "vitest";
import type { RoomKind, User } from "../protocol.gen";
import { namesOf } from "./mentions";
import { outsidersIn } from "./outsiders";

const user = (id: number, name: string, role = "member") => ({ id, name, role }) as User;
const everybody = [user(1, "Ann"), user(2, "민지"), user(3, "Harper", "guest"), user(4, "Dev")];
const people = new Map(everybody.map((one) => [one.id, one]));
const outside = (kind: RoomKind, text: string, members: readonly User[] | null = everybody.slice(0, 1)) =>
  outsidersIn({ kind }, text, namesOf(everybody), people, members);

it.each<[RoomKind, string, number[]]>([
  ["private", "@Ann and @민지야, and @민지 again", [2]],
  ["private", "@here @room nobody@민지", []],
  ["private", "@Dev @Harper", [4, 3]],
  ["public", "@Dev @Harper", [3]],
  ["direct", "@Dev", []],
])("in a %s room %j does not reach %j", (kind, text, ids) => expect(outside(kind, text)).toEqual(ids));

it("says nothing where it is not known who is there", () =>
  expect(outside("private", "@Dev", null)).toEqual([]));
