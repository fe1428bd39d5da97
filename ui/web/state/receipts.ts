import { computed, signal } from "@preact/signals";
import type { Message, ReadPosition, Room } from "../protocol.gen";
import { openId, openRoom } from "./rooms";
import { instance, myId } from "./session";
import { timelineOf } from "./timelines";

/** Faces are shown in rooms of at most this many; in larger ones nobody could tell anything from them. */
const mostMembers = 30;

/** Nobody looks for receipts further up. */
const lastPage = 60;

interface Receipts {
  readonly roomId: number;
  /** How far each member has read, by user id. */
  readonly positions: ReadonlyMap<number, number>;
}

/** Who has read how far in the room that is open. */
export const receipts = signal<Receipts>({ roomId: 0, positions: new Map() });

/** Whether the hall shows who has read what. */
export function showsReceipts(): boolean {
  return instance.value?.receipts !== false;
}

export function setReceipts(roomId: number, read: readonly ReadPosition[]): void {
  receipts.value = { roomId, positions: new Map(read.map(({ userId, seq }) => [userId, seq])) };
}

/** Somebody has read further; positions of others never move back. */
export function moveReceipt(roomId: number, userId: number, seq: number): void {
  const { roomId: held, positions } = receipts.peek();
  if (held !== roomId || (positions.get(userId) ?? 0) >= seq) return;
  receipts.value = { roomId, positions: new Map(positions).set(userId, seq) };
}

/** Receipts stand at what people said in the main timeline. */
const standsThere = ({ system, threadId }: Message) => !system && threadId === null;

/**
 * Who has read up to which message: for each seq the ids, joined by spaces. Nobody stands at their own message, and nobody
 * in a room of many, or away from the end of it.
 */
export function readersBySeq(
  positions: ReadonlyMap<number, number>,
  messages: readonly Message[],
  mine: number,
): ReadonlyMap<number, string> {
  const at = new Map<number, string>();
  if (positions.size > mostMembers) return at;
  const shown = messages.slice(-lastPage).filter(standsThere);
  const first = shown[0]?.seq ?? Number.POSITIVE_INFINITY;
  const written = new Map(shown.map((message) => [message.sender.id, message.seq]));
  for (const [userId, seq] of positions) {
    const read = Math.max(seq, written.get(userId) ?? 0);
    if (userId === mine || read < first) continue;
    const message = shown.findLast((one) => one.seq <= read);
    if (!message || message.sender.id === userId) continue;
    at.set(message.seq, at.has(message.seq) ? `${at.get(message.seq)} ${userId}` : `${userId}`);
  }
  return at;
}

/** My last message that the other one of two has read, unless they have written since; 0 for none. */
export function lastReadOfMine(
  positions: ReadonlyMap<number, number>,
  messages: readonly Message[],
  mine: number,
): number {
  const read = Math.max(0, ...[...positions].filter(([id]) => id !== mine).map(([, seq]) => seq));
  const shown = messages.slice(-lastPage).filter(standsThere);
  const answered = shown.findLast((message) => message.sender.id !== mine)?.seq ?? 0;
  const seq = shown.findLast((message) => message.sender.id === mine && message.seq <= read)?.seq ?? 0;
  return seq > answered ? seq : 0;
}

/** Those who have read a message, its author aside, and those who have not. */
export function readersOf(
  { seq, sender }: Message,
  positions: ReadonlyMap<number, number>,
  mine: number,
): { read: number[]; unread: number[] } {
  const others = [...positions].filter(([id]) => id !== sender.id && id !== mine);
  const ids = (have: boolean) => others.filter(([, at]) => at >= seq === have).map(([id]) => id);
  return { read: ids(true), unread: ids(false) };
}

export function isBetweenTwo(room: Room): boolean {
  return room.kind === "direct" && room.memberIds?.length === 2;
}

const nobody: ReadonlyMap<number, string> = new Map();

/** What readersBySeq says of the room that is open; in a conversation of two, their one mark. */
export const readersHere = computed<ReadonlyMap<number, string>>(() => {
  const room = openRoom.value;
  const { roomId, positions } = receipts.value;
  if (!room || roomId !== openId.value || !showsReceipts()) return nobody;
  const timeline = timelineOf(roomId);
  if (!timeline.live) return nobody;
  const mine = myId();
  if (!isBetweenTwo(room)) return readersBySeq(positions, timeline.messages, mine);
  const seq = lastReadOfMine(positions, timeline.messages, mine);
  return seq === 0 ? nobody : new Map([[seq, "read"]]);
});
