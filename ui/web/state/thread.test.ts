import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as address from "../platform/address";
import * as device from "../platform/device";
import type { Message } from "../protocol.gen";
import { message } from "./fixtures";
import { panel } from "./screen";
import {
  closePanel,
  hearThread,
  loseReplies,
  openThread,
  showThread,
  swapInThread,
  type Thread,
  taken,
  thread,
  threadAround,
  wentBack,
  withPage,
} from "./thread";
import { dropTimelines, putTimeline } from "./timelines";

const rootId = 5_000_000_001;
const reply = (seq: number, some: Partial<Message> = {}) => message(seq, { threadId: rootId, ...some });
const root = (replies = 0, rev = 1) =>
  message(1, {
    id: rootId,
    rev,
    thread: replies > 0 ? { replies, lastReplyAt: new Date(0).toISOString(), userIds: [1] } : null,
  });

function held(seqs: number[], some: Partial<Thread> = {}): Thread {
  const replies = seqs.map((seq) => reply(seq));
  return {
    rootId,
    roomId: 1,
    root: root(),
    replies,
    earlier: false,
    live: true,
    loaded: true,
    newAfter: null,
    ...some,
  };
}

const seqs = (open: Thread | null) => open?.replies.map(({ seq }) => seq);

afterEach(() => vi.restoreAllMocks());
beforeEach(() => {
  vi.spyOn(device, "isNarrow").mockReturnValue(false);
  vi.spyOn(address, "stepOut").mockReturnValue(false);
  thread.value = null;
  panel.value = null;
  dropTimelines();
});

describe("what is taken in", () => {
  it.each([
    ["a new reply at the end", held([2, 5]), 9, [2, 5, 9]],
    ["one that was overtaken by an acknowledgement", held([2, 9]), 5, [2, 5, 9]],
    ["the first of all", held([]), 2, [2]],
    ["one before all, when nothing is before those held", held([5]), 2, [2, 5]],
    ["none before those held, when there may be more", held([5], { earlier: true }), 2, [5]],
    ["none after those held, when the end is not held", held([2, 5], { live: false }), 9, [2, 5]],
  ] as const)("%s", (_, open, seq, want) => {
    expect(seqs(taken(open, reply(seq)))).toEqual(want);
  });
  it("a later state of a reply and of the root, and no earlier one", () => {
    const open = held([2]);
    const edited = taken(open, reply(2, { rev: 9, content: "edited" }));
    expect(edited.replies[0]?.content).toBe("edited");
    expect(taken(edited, reply(2, { rev: 3 }))).toBe(edited);
    expect(taken(open, root(4, 8)).root?.thread?.replies).toBe(4);
    expect(taken(open, root(4, 1))).toBe(open);
  });
  it("nothing of the room or of other threads", () => {
    const open = held([2]);
    expect(taken(open, message(3))).toBe(open);
    expect(taken(open, message(4, { threadId: rootId + 1 }))).toBe(open);
  });
});

it("joins pages to what is held, the later state of each reply first", () => {
  const open = held([5, 9], { earlier: true });
  const page = [reply(2), reply(3), reply(5, { rev: 7, content: "later" })];
  const joined = withPage(open, page, { earlier: false });
  expect(seqs(joined)).toEqual([2, 3, 5, 9]);
  expect([joined.replies[2]?.content, joined.earlier]).toEqual(["later", false]);
});

it("begins with what the timeline of the room holds of it", () => {
  const messages = [root(2), reply(2), message(3), reply(4)];
  putTimeline(1, { messages, rev: 4, heard: 4, live: true });
  openThread(messages[0] as Message);
  expect([seqs(thread.value), thread.value?.earlier, thread.value?.loaded]).toEqual([[2, 4], false, false]);
  expect(threadAround(messages[1] as Message)).toBe(rootId);
  expect(threadAround(messages[2] as Message)).toBe(0);
});

it("draws the New line above what came while nobody looked", () => {
  thread.value = held([2]);
  hearThread(reply(5));
  expect(thread.value?.newAfter).toBeNull();
  hearThread(reply(7), false);
  hearThread(reply(9), false);
  expect(thread.value?.newAfter).toBe(6);
});

it("takes a change back unless a later state has come", () => {
  thread.value = held([2]);
  const [before] = thread.value.replies as [Message];
  const shown = { ...before, content: "shown" };
  swapInThread(before, shown);
  expect(thread.value?.replies[0]?.content).toBe("shown");
  swapInThread(shown, before);
  expect(thread.value?.replies[0]?.content).toBe(before.content);
  hearThread(reply(2, { rev: 9, content: "later" }));
  swapInThread(shown, before);
  expect(thread.value?.replies[0]?.content).toBe("later");
});

it("is asked for anew when more was missed than is replayed", () => {
  thread.value = held([2]);
  loseReplies();
  expect([seqs(thread.value), thread.value?.loaded]).toEqual([[], false]);
});

it("gives way to the search that it was opened from, and to nothing else", () => {
  for (const [before, after] of [
    ["search", "search"],
    ["members", null],
    [null, null],
  ] as const) {
    panel.value = before;
    showThread(1, rootId, 0);
    expect(panel.value).toBe("thread");
    closePanel();
    expect(panel.value).toBe(after);
  }
});

it("is a step to go back over where it covers the page", () => {
  vi.mocked(device.isNarrow).mockReturnValue(true);
  const stepIn = vi.spyOn(address, "stepIn").mockReturnValue();
  const stepOut = vi.mocked(address.stepOut).mockReturnValue(true);
  vi.spyOn(address, "path").mockReturnValue("/rooms/1");
  showThread(1, rootId, 0);
  closePanel();
  expect([stepIn.mock.calls.length, stepOut.mock.calls.length, panel.value]).toEqual([1, 1, "thread"]);
  expect([wentBack(), panel.value]).toEqual([true, null]);
  expect(wentBack()).toBe(false);
  showThread(1, rootId, 0);
  vi.mocked(address.path).mockReturnValue("/");
  expect([wentBack(), panel.value]).toEqual([false, null]);
});
