import { describe, expect, it } from "vitest";
import type { Me, Role, User } from "../protocol.gen";
import { room } from "./fixtures";
import {
  governsOver,
  makesRooms,
  manages,
  mayAdd,
  mayEdit,
  mayLeave,
  mayLink,
  mayTakeOut,
  mayWriteTo,
  rolesFor,
} from "./rights";
import { setRooms } from "./rooms";
import { me } from "./session";

const roles: readonly Role[] = ["owner", "admin", "member", "guest", "bot"];
const user = (role: Role, id = 2) => ({ id, role }) as User;
const as = (role: Role) => {
  me.value = { id: 1, role } as Me;
};
/** Of all roles, those for which something holds. */
const those = (holds: (role: Role) => boolean) => roles.filter(holds).join(" ");

describe("what is offered", () => {
  it("about people goes by who ranks below", () => {
    as("owner");
    expect(those((role) => governsOver(user(role)))).toBe("admin member guest bot");
    expect(those((role) => mayLink(user(role)))).toBe("owner admin member guest");
    expect(rolesFor(user("member"))).toEqual(["admin", "member", "guest"]);
    as("admin");
    expect(those((role) => governsOver(user(role)))).toBe("member guest bot");
    expect(those((role) => mayLink(user(role)))).toBe("admin member guest");
    expect(rolesFor(user("guest"))).toEqual(["member", "guest"]);
    expect(rolesFor(user("admin"))).toEqual([]);
    expect(rolesFor(user("bot"))).toEqual([]);
    as("member");
    expect(those((role) => governsOver(user(role)) || mayLink(user(role)))).toBe("");
  });
  it("never concerns myself", () => {
    as("admin");
    expect(mayLink(user("admin", 1))).toBe(false);
    expect(mayTakeOut(room(0), user("admin", 1))).toBe(false);
  });
  it("in a room goes by its maker and by rank", () => {
    as("member");
    expect(manages(room(0))).toBe(false);
    expect(manages(room(0, { maker: true }))).toBe(true);
    expect(those((role) => mayTakeOut(room(0, { maker: true }), user(role)))).toBe("member guest bot");
    as("admin");
    expect(manages(room(0))).toBe(true);
    expect(those((role) => mayTakeOut(room(0), user(role)))).toBe("admin member guest bot");
  });
  it("to guests is little", () => {
    as("guest");
    expect([makesRooms(), mayEdit(room(0)), mayAdd(room(0)), mayLeave(room(0))]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
  it("to guests is to answer whoever wrote to them alone", () => {
    setRooms([
      room(0, { id: 5, kind: "direct", memberIds: [1, 2] }),
      room(0, { id: 6, kind: "direct", memberIds: [1, 3, 4] }),
    ]);
    as("guest");
    expect([2, 3, 4].map(mayWriteTo)).toEqual([true, false, false]);
    as("member");
    expect(mayWriteTo(3)).toBe(true);
  });
  it("in an archived or a direct room is less", () => {
    as("owner");
    const archived = room(0, { archivedAt: "2026-01-01T00:00:00.000Z" });
    expect([mayEdit(archived), mayAdd(archived), mayLeave(archived), manages(archived)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const direct = room(0, { kind: "direct" });
    expect([mayEdit(direct), mayAdd(direct), mayLeave(direct), manages(direct)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
