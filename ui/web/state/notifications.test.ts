import { describe, expect, it } from "vitest";
import type { ThreadEntry } from "../protocol.gen";
import { message, room } from "./fixtures";
import { isRead, isWished, type News, newsIn, newsInThread, together } from "./notifications";

const me = 7;
const before = room(4, { unread: 0 });
const said = (some = {}) => message(5, some);
const after = (some = {}, of = said()) => room(5, { unread: 1, lastMessage: of, ...some });

describe("what is new in a room", () => {
  it.each([
    ["a message", after(), "other"],
    ["a direct message", after({ kind: "direct" }), "direct"],
    ["one that names me", after({}, said({ mentions: [me] })), "mention"],
    ["one that names me, with others after it", after({ mentions: 1 }), "mention"],
    [
      "a reply in a thread that names me",
      after({ unread: 0 }, said({ threadId: 1, mentions: [me] })),
      "mention",
    ],
  ] as const)("%s", (_, now, kind) => {
    expect(newsIn(before, now, me)?.kind).toBe(kind);
  });
  it("a first message in a room that was not known", () => {
    expect(newsIn(undefined, after({ kind: "direct" }), me)?.kind).toBe("direct");
  });
  it.each([
    ["my own, from another device", after({ unread: 0 }, said({ sender: { ...said().sender, id: me } }))],
    ["a system message", after({ unread: 0 }, said({ system: "topic" }))],
    ["a reply in somebody's thread", after({ unread: 2 }, said({ threadId: 1 }))],
    ["nothing but another read position", { ...before, unread: 3, lastMessage: said() }],
    ["what was read already", after({ unread: 0 })],
    ["a room that I have not joined", after({ joined: false })],
  ] as const)("not: %s", (_, now) => {
    expect(newsIn(before, now, me)).toBeNull();
  });
});

describe("what is new in a thread", () => {
  const entry = (seq: number, some: Partial<ThreadEntry> = {}, reply = {}): ThreadEntry => ({
    root: message(1),
    lastReply: message(seq, { threadId: 1, ...reply }),
    following: true,
    lastReadSeq: 0,
    unread: 1,
    ...some,
  });
  it("a reply, in one that was known and in one that was not", () => {
    expect(newsInThread(entry(5), entry(8), me)?.message.seq).toBe(8);
    expect(newsInThread(undefined, entry(8), me)?.kind).toBe("thread");
  });
  it.each([
    ["the same reply once more", entry(8), entry(8)],
    ["my own", entry(5), entry(8, {}, { sender: { ...message(8).sender, id: me } })],
    ["what was read already", entry(5), entry(8, { unread: 0 })],
    ["what was deleted", entry(5), entry(8, {}, { deletedAt: "2026-05-01T12:00:00.000Z" })],
    ["a reply that names me, which the room tells of", entry(5), entry(8, {}, { mentions: [me] })],
  ] as const)("not: %s", (_, before, now) => {
    expect(newsInThread(before, now, me)).toBeNull();
  });
  it("is over once the thread was read, not when the room was", () => {
    const news = newsInThread(undefined, entry(8), me) as News;
    expect(isRead(news, room(9, { lastReadSeq: 9 }), entry(8))).toBe(false);
    expect(isRead(news, room(9), entry(8, { lastReadSeq: 8 }))).toBe(true);
    expect(isRead(news, undefined, entry(8))).toBe(true);
  });
});

describe("what is wished", () => {
  const news = (kind: News["kind"]): News => ({ kind, message: said() });
  it.each([
    ["other", "all", "all", true],
    ["other", "all", "mentions", false],
    ["other", "mentions", "all", false],
    ["direct", "all", "mentions", true],
    ["direct", "mentions", "all", false],
    ["thread", "all", "mentions", true],
    ["thread", "mentions", "all", false],
    ["thread", "none", "all", false],
    ["mention", "mentions", "mentions", true],
    ["mention", "none", "all", false],
    ["mention", "all", "none", false],
  ] as const)("%s, the room at %s, the device at %s: %s", (kind, level, device, wished) => {
    expect(isWished(news(kind), level, device)).toBe(wished);
  });
  it("stays a call when more follows", () => {
    const later = { kind: "other", message: message(6) } as const;
    expect(together(news("mention"), later)).toEqual({ kind: "mention", message: later.message });
    expect(together(undefined, later)).toEqual(later);
  });
  it("is over once it was read, or the room is gone", () => {
    expect(isRead(news("other"), after())).toBe(false);
    expect(isRead(news("other"), after({ lastReadSeq: 5 }))).toBe(true);
    expect(isRead(news("other"), undefined)).toBe(true);
  });
});
