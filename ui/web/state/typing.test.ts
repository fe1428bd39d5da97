import { beforeEach, expect, it } from "vitest";
import { message } from "./fixtures";
import { applyTyping, nobodyTypes, stopTyping, typists } from "./typing";

const { sender: user } = message(1);
const typing = (threadId: number, on = true) =>
  applyTyping({ chatRoomId: 1, user, on, ...(threadId !== 0 && { threadId }) });
const where = () => [...typists.value.values()].map(({ threadId }) => threadId);

beforeEach(nobodyTypes);

it("shows somebody where they type", () => {
  typing(0);
  expect(where()).toEqual([0]);
  typing(7);
  expect(where()).toEqual([7]);
  typing(0, false);
  expect(where()).toEqual([7]);
  typing(7, false);
  expect(where()).toEqual([]);
});

it("ends with what was typed", () => {
  typing(7);
  stopTyping(user.id);
  expect(where()).toEqual([]);
});
