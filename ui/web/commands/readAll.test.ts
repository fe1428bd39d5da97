// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import type { Room, ThreadEntry } from "../protocol.gen";
import { question } from "../state/confirm";
import { message, room } from "../state/fixtures";
import { putThreads, threads } from "../state/followed";
import { rooms, setRooms } from "../state/rooms";
import { notice } from "../state/screen";
import { askToReadAll } from "./readAll";

const host = vi.hoisted(() => ({ asked: [] as unknown[], answer: (_: string, __: object): unknown => ({}) }));

vi.mock("../net/connection", () => ({
  ask: async (event: string, request: object) => {
    host.asked.push([event, request]);
    return host.answer(event, request);
  },
}));

const unread = (id: number, some: Partial<Room> = {}) => room(9, { id, unread: 2, lastReadSeq: 7, ...some });

beforeEach(() => {
  host.asked = [];
  question.value = notice.value = threads.value = null;
  host.answer = (event, request) => {
    if (event === "markThreadRead") return { thread: { ...entry, unread: 0, lastReadSeq: 6 } };
    const { chatRoomId } = request as { chatRoomId: number };
    return { room: { ...rooms.value.get(chatRoomId), unread: 0, mentions: 0, lastReadSeq: 9 } };
  };
});

const entry = {
  root: message(3, { thread: { replies: 1, lastReplyAt: new Date(0).toISOString(), userIds: [2] } }),
  lastReply: message(6, { threadId: 3 }),
  following: true,
  lastReadSeq: 0,
  unread: 1,
} as ThreadEntry;

it("asks first, and then reads rooms and threads to their ends", async () => {
  setRooms([
    unread(1),
    unread(2, { unread: 0 }),
    unread(3, { joined: false }),
    unread(4, { unread: 0, mentions: 1 }),
  ]);
  putThreads([entry]);
  askToReadAll();
  expect(host.asked).toEqual([]);
  question.value?.act();
  await vi.waitFor(() => expect(threads.value?.get(entry.root.id)?.unread).toBe(0));
  expect(host.asked).toEqual([
    ["markRead", { chatRoomId: 1, seq: 9 }],
    ["markRead", { chatRoomId: 4, seq: 9 }],
    ["markThreadRead", { messageId: entry.root.id, seq: 6 }],
  ]);
  expect(
    [...rooms.value.values()].filter(({ joined, unread, mentions }) => joined && unread + mentions > 0),
  ).toEqual([]);
});

it("says so where nothing is unread", () => {
  setRooms([unread(2, { unread: 0 })]);
  askToReadAll();
  expect([question.value, notice.value !== null]).toEqual([null, true]);
});
