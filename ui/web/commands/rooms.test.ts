// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import type { Room } from "../protocol.gen";
import { messages, room } from "../state/fixtures";
import { happened } from "../state/link";
import { gone } from "../state/reading";
import { resetHall } from "../state/reset";
import { openId, setRooms } from "../state/rooms";
import { notice } from "../state/screen";
import { timelineOf } from "../state/timelines";
import { enterRoom, refreshRoom } from "./rooms";

const host = vi.hoisted(() => ({ answer: (_: Room | Error) => {}, asked: [] as { around?: number }[] }));

vi.mock("../net/connection", () => ({
  ask: async (event: string) =>
    event === "joinRoom" ? { ok: true, room: room(900, { lastReadSeq: 800, unread: 100 }) } : { ok: true },
  tell: () => {},
}));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: (name: string, given: { around?: number }) =>
    new Promise((resolve, reject) => {
      if (name === "listMessages") {
        host.asked.push(given);
        setTimeout(
          () => resolve(given.around ? messages(given.around - 1, given.around + 1) : messages(898, 900)),
          given.around ? 1 : 5,
        );
      }
      if (name === "getRoom")
        host.answer = (reply) => (reply instanceof Error ? reject(reply) : resolve(reply));
    }),
}));

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => setRooms([room(3)]));
afterEach(resetHall);

it("opens a room that the page does not know once the host has told of it", async () => {
  enterRoom(2);
  host.answer(room(5, { id: 2 }));
  await vi.waitFor(() => expect(openId.value).toBe(2));
});

it.each([
  ["told of it", room(5, { id: 2 })],
  ["refused it", new WireError("forbidden", "")],
])("stays where somebody went before the host has %s", async (_, reply) => {
  enterRoom(2);
  enterRoom(1);
  host.answer(reply);
  await settled();
  expect([openId.value, gone.value, notice.value]).toEqual([1, null, null]);
});

it("brings to the message of a link though the room is asked for twice", async () => {
  host.asked.length = 0;
  happened({ type: "opened", transport: "websocket" });
  setRooms([room(900, { lastReadSeq: 800, unread: 100 })]);
  enterRoom(1, 400);
  void refreshRoom(1);
  await vi.waitFor(() => expect(timelineOf(1).messages[1]?.seq).toBe(400));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(timelineOf(1).messages[1]?.seq).toBe(400);
  expect(host.asked.map(({ around }) => around)).toEqual([400]);
  happened({ type: "closed" });
});
