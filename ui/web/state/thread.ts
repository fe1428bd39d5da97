import { signal } from "@preact/signals";
import { path, stepIn, stepOut } from "../platform/address";
import { isNarrow } from "../platform/device";
import type { Message } from "../protocol.gen";
import { type Panel, panel } from "./screen";
import { timelineOf } from "./timelines";

/** What is held of a thread: its root, and one stretch of its replies without holes. */
export interface Thread {
  readonly rootId: number;
  readonly roomId: number;
  /** null until it is known. */
  readonly root: Message | null;
  /** Rising seq. */
  readonly replies: readonly Message[];
  /** There may be replies before those held. */
  readonly earlier: boolean;
  /** The newest reply is among those held, so further ones are appended. */
  readonly live: boolean;
  /** The host has said what there is. */
  readonly loaded: boolean;
  /** The New line stands above the first reply after this seq; null without one. */
  readonly newAfter: number | null;
}

/** The thread beside the timeline of the open room. */
export const thread = signal<Thread | null>(null);

/** A reply to be shown in it: a new object each time; seq 0 for its end. */
export const threadGoal = signal<{ seq: number } | null>(null);

/** What stood at the side before the thread, and comes back after it. */
export let beneath: Panel | null = null;

/** The address that the thread was opened at, where it covers the whole page. */
let opened = "";

/** Shows a thread at the side, at one of its replies if seq says so; it begins with what the room's timeline holds of it. */
export function showThread(roomId: number, rootId: number, seq: number): void {
  if (thread.peek()?.rootId !== rootId) {
    const { messages, live } = timelineOf(roomId);
    const root = messages.find((message) => message.id === rootId) ?? null;
    const replies = live ? messages.filter((message) => message.threadId === rootId) : [];
    const earlier = root?.thread?.replies !== replies.length;
    thread.value = { rootId, roomId, root, replies, earlier, live: true, loaded: false, newAfter: null };
  }
  threadGoal.value = { seq };
  if (panel.peek() === "thread") return;
  beneath = panel.peek() === "search" ? "search" : null;
  panel.value = "thread";
  if (!isNarrow()) return;
  opened = path();
  stepIn();
}

/** Shows the thread of a message: the one that it began, or is part of. */
export function openThread({ id, chatRoomId, threadId, seq }: Message): void {
  showThread(chatRoomId, threadId ?? id, threadId ? seq : 0);
}

/** The room is left, and its thread with it. */
export function leaveThread(): void {
  if (panel.peek() === "thread") panel.value = null;
  thread.value = null;
}

/** Closes what is at the side: a thread that was opened from a search gives way to it again. */
export function closePanel(): void {
  if (panel.peek() !== "thread") panel.value = null;
  else if (!stepOut()) panel.value = beneath;
}

/** Somebody went back: out of a thread that covers the page. Returns whether that is all there is to it. */
export function wentBack(): boolean {
  if (panel.peek() !== "thread" || !isNarrow()) return false;
  panel.value = beneath;
  return path() === opened;
}

/** The root of the open thread if a message stands in it, else 0. */
export function threadAround({ id, threadId }: Message): number {
  const open = panel.value === "thread" ? thread.value : null;
  return open && (threadId === open.rootId || id === open.rootId) ? open.rootId : 0;
}

/** What is held of a thread's replies. */
export function repliesOf(rootId: number): readonly Message[] {
  const open = thread.peek();
  return open?.rootId === rootId ? open.replies : [];
}

/** Takes in a message, or a later state of one, if it is of the open thread; looking: somebody sees what comes. */
export function hearThread(message: Message, looking = true): void {
  const open = thread.peek();
  if (!open) return;
  const next = taken(open, message);
  const unseen = !looking && next.newAfter === null && next.replies.length > open.replies.length;
  thread.value = unseen ? { ...next, newAfter: message.seq - 1 } : next;
}

/** More was missed than is replayed: the open thread is asked for anew. */
export function loseReplies(): void {
  const open = thread.peek();
  if (open) thread.value = { ...open, replies: [], earlier: true, live: true, loaded: false };
}

/** Puts one state of a message in the place of another, unless a later one has come meanwhile. */
export function swapInThread(from: Message, to: Message): void {
  const open = thread.peek();
  if (!open) return;
  if (open.root?.id === from.id && open.root.rev === from.rev) thread.value = { ...open, root: to };
  const at = open.replies.findIndex((reply) => reply.id === from.id && reply.rev === from.rev);
  if (at >= 0) thread.value = { ...open, replies: open.replies.with(at, to) };
}

/** A thread with a message taken in; the same one if it is none of its messages, or an earlier state of one. */
export function taken(open: Thread, message: Message): Thread {
  if (message.id === open.rootId) {
    return open.root && open.root.rev >= message.rev ? open : { ...open, root: message };
  }
  if (message.threadId !== open.rootId) return open;
  const { replies } = open;
  const at = replies.findLastIndex((reply) => reply.seq <= message.seq);
  const held = replies[at];
  if (held?.id === message.id) {
    return held.rev >= message.rev ? open : { ...open, replies: replies.with(at, message) };
  }
  // An acknowledgement may have overtaken what was said just before it.
  const within = at >= 0 || replies.length === 0 || !open.earlier;
  if (!within || (at === replies.length - 1 && !open.live)) return open;
  return { ...open, replies: replies.toSpliced(at + 1, 0, message) };
}

/** A thread with a page of its replies, which touches what is held. */
export function withPage(
  open: Thread,
  page: readonly Message[],
  ends: Partial<Pick<Thread, "earlier" | "live">>,
): Thread {
  const held = new Map(open.replies.map((reply) => [reply.id, reply]));
  for (const reply of page) {
    const known = held.get(reply.id);
    if (!known || known.rev < reply.rev) held.set(reply.id, reply);
  }
  const replies = [...held.values()].sort((a, b) => a.seq - b.seq);
  return { ...open, ...ends, replies, loaded: true };
}
