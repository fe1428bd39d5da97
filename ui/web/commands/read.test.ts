// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import { attentive } from "../platform/attention";
import { room } from "../state/fixtures";
import { openId, patchRoom, rooms, setRooms } from "../state/rooms";
import { readUpTo, tellRead } from "./read";

const host = vi.hoisted(() => ({
  ask: vi.fn<(event: string, payload: { seq: number }) => Promise<unknown>>(),
}));
vi.mock("../net/connection", () => ({ ask: host.ask }));

const told = () => host.ask.mock.calls.map(([, { seq }]) => seq);

beforeEach(() => {
  vi.useFakeTimers();
  attentive.value = true;
  setRooms([room(9, { lastReadSeq: 4, unread: 5 })]);
  openId.value = 1;
});

afterEach(() => {
  vi.useRealTimers();
  host.ask.mockReset();
  openId.value = 0;
  rooms.value = new Map();
});

it("tells again what the host refused because too much was told", async () => {
  host.ask.mockRejectedValueOnce(new WireError("rate_limited", "", 429, 2_000));
  host.ask.mockResolvedValue({ room: room(9, { lastReadSeq: 9, unread: 0 }) });
  readUpTo(1, 9);
  tellRead();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(told()).toEqual([9]);
  await vi.advanceTimersByTimeAsync(200);
  expect(told()).toEqual([9, 9]);
  expect(rooms.value.get(1)?.unread).toBe(0);
});

it("does not tell again what was marked unread since", async () => {
  host.ask.mockRejectedValueOnce(new WireError("rate_limited", "", 429, 2_000));
  setRooms([room(12, { lastReadSeq: 4, unread: 8 })]);
  readUpTo(1, 11);
  tellRead();
  await vi.advanceTimersByTimeAsync(100);
  patchRoom(1, { lastReadSeq: 2 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told()).toEqual([11]);
});
