// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ThreadEntry } from "../protocol.gen";
import { message, messages } from "../state/fixtures";
import { putThreads } from "../state/followed";
import { panel } from "../state/screen";
import { thread } from "../state/thread";
import { loadEarlier, readThread } from "./threads";

const host = vi.hoisted(() => ({ asked: [] as unknown[], call: vi.fn() }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: host.call,
}));

vi.mock("../platform/attention", () => ({ attentive: { value: true, peek: () => true } }));
vi.mock("../net/connection", () => ({
  ask: (_: string, payload: unknown) => {
    host.asked.push(payload);
    return new Promise(() => {});
  },
  tell: () => {},
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("tells how far each thread was read, of one that was left at once too", () => {
  const entry = (id: number): ThreadEntry => ({
    root: message(id),
    lastReply: null,
    following: true,
    lastReadSeq: 0,
    unread: 2,
  });
  putThreads([entry(1), entry(2)]);
  panel.value = "thread";
  readThread(1, 5);
  readThread(1, 6);
  readThread(2, 9);
  vi.advanceTimersByTime(1_000);
  expect(host.asked).toEqual([
    { messageId: 1, seq: 6 },
    { messageId: 2, seq: 9 },
  ]);
});

it("asks for what was said before once, however often it is wanted", async () => {
  const root = message(1);
  const replies = messages(60, 70).map((reply) => ({ ...reply, threadId: 1 }));
  thread.value = {
    rootId: 1,
    roomId: 1,
    root,
    replies,
    earlier: true,
    live: true,
    loaded: true,
    newAfter: null,
  };
  host.call.mockResolvedValue(messages(50, 59).map((reply) => ({ ...reply, threadId: 1 })));
  await Promise.all([loadEarlier(), loadEarlier(), loadEarlier()]);
  expect(host.call).toHaveBeenCalledOnce();
  expect(thread.value?.replies).toHaveLength(21);
});
