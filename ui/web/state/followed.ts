import { computed, signal } from "@preact/signals";
import { attentive } from "../platform/attention";
import type { ThreadEntry, ThreadRead } from "../protocol.gen";
import { rooms } from "./rooms";
import { panel } from "./screen";
import { thread } from "./thread";

type Threads = ReadonlyMap<number, ThreadEntry>;

/**
 * The threads that the page knows, as I see them, by their roots' ids: those I follow, and others I have looked into. null until
 * the host has said which have unread replies.
 */
export const threads = signal<Threads | null>(null);

export function threadOf(rootId: number): ThreadEntry | undefined {
  return threads.value?.get(rootId);
}

/** Takes threads as the host says that they are; an answer may come after what was announced later. */
export function putThreads(list: readonly ThreadEntry[]): void {
  threads.value = withThreads(threads.peek() ?? new Map(), list);
}

/** Takes how far I have read a thread, on whatever device; of one that the page does not know nothing is counted. */
export function moveThreadRead({ messageId, lastReadSeq, unread }: ThreadRead): void {
  const known = threadOf(messageId);
  if (known) putThreads([{ ...known, lastReadSeq, unread }]);
}

/**
 * Takes all that have unread replies: what is not among them was read meanwhile, on whatever device. before are the threads as
 * they were when the host was asked; what was heard of since then stays.
 */
export function setUnreadThreads(list: readonly ThreadEntry[], before: Threads | null): void {
  const next = new Map<number, ThreadEntry>();
  for (const [id, entry] of threads.peek() ?? []) {
    next.set(id, before?.get(id) === entry ? { ...entry, unread: 0 } : entry);
  }
  threads.value = withThreads(next, list);
}

function withThreads(held: Threads, list: readonly ThreadEntry[]): Threads {
  const next = new Map(held);
  for (const entry of list) {
    const known = next.get(entry.root.id);
    if (!known || !isLater(known, entry)) next.set(entry.root.id, entry);
  }
  return next;
}

/** Whether one state of a thread is later than another: its root changes with every reply, and nobody reads backwards. */
function isLater(one: ThreadEntry, other: ThreadEntry): boolean {
  return (one.root.rev - other.root.rev || one.lastReadSeq - other.lastReadSeq) > 0;
}

/** Those I follow in rooms that I am in, the newest reply first. */
export const followed = computed(() =>
  [...(threads.value?.values() ?? [])]
    .filter(({ following, lastReply, root }) => {
      const room = rooms.value.get(root.chatRoomId);
      return following && lastReply !== null && room?.joined && !room.archivedAt;
    })
    .sort((a, b) => latest(b) - latest(a) || b.root.id - a.root.id),
);

function latest({ root }: ThreadEntry): number {
  return Date.parse(root.thread?.lastReplyAt ?? root.createdAt);
}

/** How many replies are unread: those of rooms that are not muted, for the sidebar, and those that call, for the window's title. */
export const unreadReplies = computed(() => {
  const seen = attentive.value && panel.value === "thread" ? thread.value?.rootId : 0;
  let [all, calling] = [0, 0];
  for (const { root, unread } of followed.value) {
    const notify = rooms.value.get(root.chatRoomId)?.notify;
    if (root.id === seen || notify === "none") continue;
    all += unread;
    if (notify === "all") calling += unread;
  }
  return { all, calling };
});
