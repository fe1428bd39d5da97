import { beforeEach, expect, it, vi } from "vitest";
import { attentive } from "../platform/attention";
import * as device from "../platform/device";
import type { ThreadEntry } from "../protocol.gen";
import { message, room } from "./fixtures";
import {
  followed,
  moveThreadRead,
  putThreads,
  setUnreadThreads,
  threadOf,
  threads,
  unreadReplies,
} from "./followed";
import { setRooms } from "./rooms";
import { panel } from "./screen";
import { showThread, thread } from "./thread";

const id = (n: number) => 5_000_000_000 + n;

function entry(n: number, some: Partial<ThreadEntry> = {}, chatRoomId = 1): ThreadEntry {
  const lastReplyAt = new Date(Date.UTC(2026, 4, 1, 12, n)).toISOString();
  const root = message(n, { id: id(n), chatRoomId, thread: { replies: 3, lastReplyAt, userIds: [2] } });
  const lastReply = message(n + 50, { chatRoomId, threadId: id(n) });
  return { root, lastReply, following: true, lastReadSeq: 0, unread: 1, ...some };
}

beforeEach(() => {
  vi.spyOn(device, "isNarrow").mockReturnValue(false);
  threads.value = null;
  thread.value = null;
  panel.value = null;
  setRooms([
    room(9),
    room(9, { id: 2, notify: "mentions" }),
    room(9, { id: 3, notify: "none" }),
    room(9, { id: 4, joined: false }),
  ]);
});

it("lists what I follow where I am, the newest reply first", () => {
  putThreads([
    entry(1),
    entry(3),
    entry(2, { following: false }),
    entry(4, {}, 4),
    entry(5, { lastReply: null }),
    entry(6, {}, 99),
  ]);
  expect(followed.value.map(({ root }) => root.id)).toEqual([id(3), id(1)]);
});

it("counts replies by what I chose for their rooms, but not those that I look at", () => {
  putThreads([entry(1, { unread: 2 }), entry(2, { unread: 3 }, 2), entry(3, { unread: 5 }, 3)]);
  expect(unreadReplies.value).toEqual({ all: 5, calling: 2 });
  attentive.value = true;
  showThread(1, id(1), 0);
  expect(unreadReplies.value).toEqual({ all: 3, calling: 0 });
  attentive.value = false;
  expect(unreadReplies.value).toEqual({ all: 5, calling: 2 });
});

it("hears how far I have read on another device, and of nothing backwards", () => {
  putThreads([entry(1, { unread: 2 })]);
  moveThreadRead({ messageId: id(1), lastReadSeq: 51, unread: 1 });
  moveThreadRead({ messageId: id(1), lastReadSeq: 50, unread: 2 });
  moveThreadRead({ messageId: id(7), lastReadSeq: 1, unread: 1 });
  expect([threadOf(id(1))?.lastReadSeq, threadOf(id(1))?.unread, threads.value?.size]).toEqual([51, 1, 1]);
});

it("knows as read what is not among the unread ones any more", () => {
  putThreads([entry(1), entry(2)]);
  setUnreadThreads([entry(2, { unread: 4 })], threads.value);
  expect([threadOf(id(1))?.unread, threadOf(id(2))?.unread]).toEqual([0, 4]);
});

it("keeps what was heard while the host was being asked", () => {
  const later = (n: number, some: Partial<ThreadEntry>) => {
    const known = entry(n, some);
    return { ...known, root: { ...known.root, rev: 90 } };
  };
  putThreads([entry(1), entry(2)]);
  const before = threads.value;
  putThreads([later(1, { unread: 2 }), later(2, { unread: 5 }), later(3, { unread: 1 })]);
  setUnreadThreads([entry(2, { unread: 4 })], before);
  expect([1, 2, 3].map((n) => threadOf(id(n))?.unread)).toEqual([2, 5, 1]);
  putThreads([later(2, { unread: 0, lastReadSeq: 60 }), later(2, { unread: 5, lastReadSeq: 3 })]);
  expect(threadOf(id(2))?.unread).toBe(0);
});
