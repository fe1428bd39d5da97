import { beforeEach, describe, expect, it } from "vitest";
import type { Me, User } from "../protocol.gen";
import { message, room } from "./fixtures";
import { isMeant } from "./meant";
import { hearMember, membersOf, putMembers } from "./members";
import { byGroup, nameOf, people, removePerson, setPeople } from "./people";
import { roomTitle } from "./rooms";
import { me } from "./session";

const user = (id: number, displayName: string, status: User["status"] = "online", name = displayName) =>
  ({ id, displayName, name, status }) as User;
const names = (list: readonly User[]) => list.map(({ displayName }) => displayName);

beforeEach(() => {
  me.value = { id: 1 } as Me;
  setPeople([]);
  setPeople([
    user(1, "Lena"),
    user(2, "민지", "away", "minji"),
    user(3, "Jonas", "dnd"),
    user(4, "Aiko", "offline"),
  ]);
});

describe("people", () => {
  it("stand in groups, each by name; whoever is not to be disturbed is here", () => {
    const { here, away, gone } = byGroup(people.value.values());
    expect([names(here), names(away), names(gone)]).toEqual([["Jonas", "Lena"], ["민지"], ["Aiko"]]);
  });
  it("are found by name, by handle with and without its sign, and by initial consonants", () => {
    const minji = people.value.get(2) as User;
    expect(["민", "ㅁㅈ", "min", "@minji", "jonas"].map((typed) => isMeant(minji, typed))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });
  it("keep their name after they left", () => {
    const direct = room(1, { kind: "direct", name: "", memberIds: [1, 2] });
    removePerson(2);
    expect(roomTitle(direct)).toBe("민지");
    setPeople([user(1, "Lena")]);
    expect([nameOf(3), nameOf(7)]).toEqual(["Jonas", "…"]);
    expect(nameOf(7, { id: 7, name: "dev", displayName: "Dev", role: "member" })).toBe("Dev");
  });
  it("leave no names behind for whoever signs in next", () => {
    setPeople([]);
    expect(nameOf(2)).toBe("…");
  });
});

describe("members", () => {
  it("are told by a private room, and asked for in a public one", () => {
    expect(names(membersOf(room(0, { kind: "private", memberIds: [1, 3, 99] })) ?? [])).toEqual([
      "Lena",
      "Jonas",
    ]);
    expect(membersOf(room(0, { id: 5 }))).toBeNull();
    putMembers(5, [1]);
    expect(names(membersOf(room(0, { id: 5 })) ?? [])).toEqual(["Lena"]);
  });
  it("grow by whoever says something", () => {
    putMembers(5, [1]);
    hearMember(message(1, { chatRoomId: 5, sender: { id: 3, name: "j", displayName: "J", role: "member" } }));
    expect(names(membersOf(room(0, { id: 5 })) ?? [])).toEqual(["Lena", "Jonas"]);
  });
});
