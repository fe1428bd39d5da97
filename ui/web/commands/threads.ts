import { call } from "../net/api";
import { calmly } from "../net/calmly";
import { ask } from "../net/connection";
import { attentive } from "../platform/attention";
import type { Message, ThreadEntry } from "../protocol.gen";
import { putThreads, threadOf } from "../state/followed";
import { panel } from "../state/screen";
import { type Thread, taken, thread, withPage } from "../state/thread";
import { complain } from "./trouble";

const pageSize = 50;

/** The open thread as it is now, should it still be the one that something was asked of. */
function still(rootId: number): Thread | null {
  const open = thread.peek();
  return open?.rootId === rootId ? open : null;
}

/** Holds the newest replies of the open thread, or those around one of them. Throws a WireError. */
export async function loadThread(rootId: number, seq: number): Promise<void> {
  const place = seq > 0 ? { around: seq } : {};
  const [entry, page] = await Promise.all([
    call("getThread", { id: rootId }),
    call("listReplies", { id: rootId, limit: pageSize, ...place }),
  ]);
  putThreads([entry]);
  const open = still(rootId);
  if (!open) return;
  const before = seq > 0 ? page.filter((reply) => reply.seq < seq).length : page.length;
  const most = seq > 0 ? Math.floor(pageSize / 2) : pageSize;
  const earlier = before >= most;
  const live = seq === 0 || page.length - before < pageSize - most;
  // What was painted before may not touch the page: it stays only where it does.
  const first = page[0]?.seq ?? 0;
  const held = live ? open.replies.filter((reply) => reply.seq >= first) : [];
  const next = withPage({ ...open, replies: held }, page, { earlier, live });
  thread.value = { ...taken(next, entry.root), newAfter: open.loaded ? open.newAfter : lineOf(entry, next) };
}

/** Where reading stopped: above the first reply held when that is where the thread begins. */
function lineOf({ unread, lastReadSeq }: ThreadEntry, { replies, earlier }: Thread): number | null {
  if (unread === 0) return null;
  const first = replies[0]?.seq ?? 0;
  return earlier ? lastReadSeq : Math.max(lastReadSeq, first - 1);
}

/** Holds the replies before those held. Throws a WireError. */
export async function loadEarlier(): Promise<void> {
  const open = thread.peek();
  const before = open?.replies[0]?.seq;
  if (!open?.earlier || before === undefined) return;
  const page = await beside(open.rootId, { before });
  const now = still(open.rootId);
  if (now && page) thread.value = withPage(now, page, { earlier: page.length === pageSize });
}

/** Holds the replies after those held. Throws a WireError. */
export async function loadLater(): Promise<void> {
  const open = thread.peek();
  const after = open?.replies.at(-1)?.seq;
  if (!open || open.live || after === undefined) return;
  const page = await beside(open.rootId, { after });
  const now = still(open.rootId);
  if (now && page) thread.value = withPage(now, page, { live: page.length < pageSize });
}

/** The pages that the host is being asked for. */
const under = new Set<string>();

/** A page of replies beside those held; null while the same one is under way: every step of a scroll asks. */
async function beside(
  rootId: number,
  from: { before: number } | { after: number },
): Promise<Message[] | null> {
  const key = JSON.stringify([rootId, from]);
  if (under.has(key)) return null;
  under.add(key);
  try {
    return await call("listReplies", { id: rootId, limit: pageSize, ...from });
  } finally {
    under.delete(key);
  }
}

/** Follows the thread, or does not any more. */
export async function follow(rootId: number, on: boolean): Promise<void> {
  try {
    putThreads([await calmly(() => call(on ? "followThread" : "unfollowThread", { id: rootId }))]);
  } catch (error) {
    complain(error);
  }
}

/** Read positions go to the host at most this often. */
const rhythm = 700;
let wanted = { messageId: 0, seq: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;

/** The eye has reached a reply of the open thread: it counts as read while somebody can be looking. */
export function readThread(rootId: number, seq: number): void {
  const entry = threadOf(rootId);
  if (!attentive.peek() || panel.peek() !== "thread") return;
  if (!entry?.following || seq <= entry.lastReadSeq) return;
  if (timer !== undefined && wanted.messageId !== rootId) flush();
  wanted = { messageId: rootId, seq };
  if (timer === undefined) timer = setTimeout(flush, rhythm);
}

function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  ask("markThreadRead", wanted).then(
    (reply) => putThreads([reply.thread]),
    () => {}, // said again with the next look
  );
}

const listed = 40;

/** Asks for a page of the threads I follow, after the last one given; returns whether there may be more. Throws a WireError. */
export async function loadThreads(after: Message | null): Promise<boolean> {
  const from = after?.thread ? { before: after.thread.lastReplyAt, beforeId: after.id } : {};
  const page = await call("listThreads", { limit: listed, ...from });
  putThreads(page);
  return page.length === listed;
}
