import { afterEach, beforeEach, expect, it } from "vitest";
import type { User } from "../protocol.gen";
import { audienceOf } from "./audience";
import { room } from "./fixtures";
import { dropMembers, putMembers } from "./members";
import { setPeople } from "./people";

const user = (id: number) =>
  ({ id, name: `user ${id}`, displayName: `User ${id}`, role: "member", status: "online" }) as User;

beforeEach(() => setPeople([user(2), user(3)]));
afterEach(dropMembers);

it("says of nobody that they are outside before it is known who is in the room", () => {
  const { inRoom } = audienceOf(room(3));
  expect([inRoom(2), inRoom(3)]).toEqual([true, true]);
});

it("tells those of the room from the rest of the hall", () => {
  putMembers(1, [2]);
  const { inRoom } = audienceOf(room(3));
  expect([inRoom(2), inRoom(3)]).toEqual([true, false]);
});
