import { batch } from "@preact/signals";
import { ask } from "../net/connection";
import { attentive } from "../platform/attention";
import type { Message, Room } from "../protocol.gen";
import { openId, patchRoom, putRoom, rooms } from "../state/rooms";
import { newAfter } from "../state/screen";
import { myId } from "../state/session";
import { hearThread, loseReplies } from "../state/thread";
import { blank, caughtUp, changed, joined, receive, trim } from "../state/timeline";
import { putTimeline, timelineOf } from "../state/timelines";
import { stopTyping } from "../state/typing";
import { announce } from "./announce";
import { loadSomething } from "./history";
import { readSoFar } from "./read";

interface News {
  kind: "new" | "changed";
  message: Message;
}

interface Asking {
  /** What came meanwhile. */
  waiting: News[];
  done: Promise<void>;
  /** The room was left meanwhile: the answer is none to whoever enters it again. */
  left: boolean;
}

/** Rooms that are being asked what was missed. */
const catching = new Map<number, Asking>();

/** More missed changes than this are not replayed: the newest page is loaded instead. */
const mostMissed = 1_500;

/** Takes in what the host announced in a room; a hole asks for what is missing. */
export function hear(news: News): void {
  const roomId = news.message.chatRoomId;
  const under = catching.get(roomId);
  if (under) under.waiting.push(news);
  else if (!apply(news)) void fillHole(roomId);
}

async function fillHole(roomId: number): Promise<void> {
  try {
    await catchUp(roomId);
    await loadSomething(roomId);
  } catch {
    // Without an answer there is no connection, and the next one asks again.
  }
}

/** Takes in the message of an acknowledgement, which may be ahead of the events before it. */
export function acknowledge(message: Message): void {
  const roomId = message.chatRoomId;
  hearThread(message);
  if (timelineOf(roomId).rev > 0) putTimeline(roomId, receive(timelineOf(roomId), message, false).timeline);
}

/**
 * Listens to a room from now on and brings its history up to date; whoever asks meanwhile waits for the same answer. Throws a
 * WireError when the host does not give one.
 */
export function catchUp(roomId: number, timeout?: number): Promise<void> {
  const under = catching.get(roomId);
  if (under && !under.left) return under.done;
  const waiting: News[] = [];
  const done = follow(roomId, waiting, under?.done, timeout);
  catching.set(roomId, { waiting, done, left: false });
  return done;
}

/** Listens to a room no longer. */
export function stopHearing(roomId: number): void {
  const under = catching.get(roomId);
  if (under) under.left = true;
  ask("leaveRoom", { chatRoomId: roomId }).catch(() => {}); // without a connection there is nothing to leave
}

async function follow(
  roomId: number,
  waiting: News[],
  before: Promise<void> | undefined,
  timeout?: number,
): Promise<void> {
  if (before) await before.catch(() => {});
  try {
    await bring(roomId, timeout);
  } catch (error) {
    waiting.length = 0; // rev has not moved, so the next answer holds them too
    throw error;
  } finally {
    if (catching.get(roomId)?.waiting === waiting) catching.delete(roomId);
    for (const news of waiting) hear(news);
  }
}

async function bring(roomId: number, timeout?: number): Promise<void> {
  const changes: Message[] = [];
  let since = timelineOf(roomId).rev;
  for (;;) {
    const position = since > 0 ? { sinceRev: since } : {};
    const reply = await ask("joinRoom", { chatRoomId: roomId, ...position }, timeout);
    changes.push(...(reply.changes ?? []));
    const ahead = timelineOf(roomId).rev;
    if (since === 0 && ahead > 0) {
      since = ahead; // history was loaded meanwhile, and may be of before the answer
      continue;
    }
    const complete = reply.complete !== false || changes.length === 0;
    if (complete || changes.length > mostMissed) {
      batch(() => {
        entered(reply.room);
        const held = timelineOf(roomId);
        const afresh = held.rev === 0 || !complete;
        for (const message of changes) hearThread(message);
        if (!complete) loseReplies();
        putTimeline(
          roomId,
          afresh
            ? joined(held.rev === 0 ? held : blank, reply.room)
            : trim(caughtUp(held, changes, reply.room), newAfter.value === null ? "newer" : "older"),
        );
      });
      return;
    }
    since = changes.at(-1)?.rev ?? since;
  }
}

function entered(room: Room): void {
  if (room.id === openId.value && room.unread > 0) drawLine(room.id, room.lastReadSeq);
  putRoom(room);
}

/** Draws the New line where reading stopped, unless there is one that still has something unread below it. */
function drawLine(roomId: number, after: number): void {
  const before = rooms.value.get(roomId);
  const allRead = before !== undefined && readSoFar(roomId) >= before.lastSeq;
  if (newAfter.value === null || allRead) newAfter.value = after;
}

function apply({ kind, message }: News): boolean {
  const roomId = message.chatRoomId;
  const timeline = timelineOf(roomId);
  if (kind === "changed") {
    hearThread(message);
    putTimeline(roomId, changed(timeline, message));
    return true;
  }
  const fresh = message.seq > timeline.heard;
  const { timeline: next, hole } = receive(timeline, message, true);
  if (hole) return false;
  batch(() => {
    putTimeline(roomId, next);
    hearThread(message, attentive.value || message.sender.id === myId());
    stopTyping(message.sender.id);
    if (!fresh) return;
    count(message);
    announce(message);
  });
  return true;
}

/** Joined rooms get no roomActivity: their counts move here. */
function count(message: Message): void {
  const room = rooms.value.get(message.chatRoomId);
  if (!room || message.seq <= room.lastSeq) return;
  const ofOthers = message.sender.id !== myId() && !message.system;
  const counts = ofOthers && !message.threadId;
  if (counts && room.id === openId.value && !attentive.value) drawLine(room.id, readSoFar(room.id));
  const unread = room.unread + (counts ? 1 : 0);
  const mentions = room.mentions + (ofOthers && message.mentions.includes(myId()) ? 1 : 0);
  patchRoom(room.id, { lastSeq: message.seq, rev: message.rev, lastMessage: message, unread, mentions });
}
