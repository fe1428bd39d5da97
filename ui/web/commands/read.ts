import { WireError } from "../net/api";
import { calmly } from "../net/calmly";
import { ask } from "../net/connection";
import { attentive } from "../platform/attention";
import type { Message } from "../protocol.gen";
import { keptUnread } from "../state/reading";
import { openRoom, patchRoom, putRoom, rooms } from "../state/rooms";
import { newAfter } from "../state/screen";
import { complain } from "./trouble";

/** Read positions go to the host at most this often. */
const rhythm = 700;
let wanted = { chatRoomId: 0, seq: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;

/** The eye has reached this message: it counts as read while somebody can be looking. */
export function readUpTo(chatRoomId: number, seq: number): void {
  const room = openRoom.value;
  if (!attentive.value || keptUnread.value === chatRoomId) return;
  if (room?.id !== chatRoomId || !room.joined || seq <= room.lastReadSeq) return;
  if (wanted.chatRoomId === chatRoomId && wanted.seq >= seq) return;
  wanted = { chatRoomId, seq };
  if (timer === undefined) timer = setTimeout(flush, rhythm);
}

/** How far the eye has come in a room, whether or not the host knows. */
export function readSoFar(chatRoomId: number): number {
  const told = rooms.value.get(chatRoomId)?.lastReadSeq ?? 0;
  return wanted.chatRoomId === chatRoomId ? Math.max(told, wanted.seq) : told;
}

/** Leaves a message and what follows for later: the New line moves above it, and nothing is read until the room is left. */
export async function markUnread({ chatRoomId, seq }: Message): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  wanted = { chatRoomId: 0, seq: 0 };
  keptUnread.value = chatRoomId;
  newAfter.value = seq - 1;
  try {
    putRoom((await calmly(() => ask("markUnread", { chatRoomId, seq }))).room);
  } catch (error) {
    keptUnread.value = 0;
    complain(error);
  }
}

/** Tells the host at once how far the eye has come. */
export function tellRead(): void {
  if (timer !== undefined) void flush();
}

async function flush(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const { chatRoomId, seq } = wanted;
  if (chatRoomId === 0) return;
  const all = seq >= (rooms.value.get(chatRoomId)?.lastSeq ?? 0);
  patchRoom(chatRoomId, { lastReadSeq: seq, ...(all && { unread: 0, mentions: 0 }) });
  await tell(chatRoomId, seq);
}

async function tell(chatRoomId: number, seq: number): Promise<void> {
  try {
    const reply = await ask("markRead", { chatRoomId, seq });
    if (keptUnread.value !== chatRoomId) putRoom(reply.room);
  } catch (error) {
    if (error instanceof WireError && error.code === "rate_limited") {
      setTimeout(
        () => {
          // Further reading has been told by then, and what was marked unread meanwhile stays so.
          if (rooms.value.get(chatRoomId)?.lastReadSeq === seq) void tell(chatRoomId, seq);
        },
        Math.max(rhythm, error.retryAfterMs),
      );
    } else if (wanted.chatRoomId === chatRoomId) {
      wanted = { chatRoomId: 0, seq: 0 }; // said again with the next look
    }
  }
}
