// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import type { Room } from "../protocol.gen";
import { room } from "../state/fixtures";
import { gone } from "../state/reading";
import { resetHall } from "../state/reset";
import { openId, setRooms } from "../state/rooms";
import { notice } from "../state/screen";
import { enterRoom } from "./rooms";

const host = vi.hoisted(() => ({ answer: (_: Room | Error) => {} }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: (name: string) =>
    new Promise((resolve, reject) => {
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
