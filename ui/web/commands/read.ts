import { ask } from "../net/connection";
import { attentive } from "../platform/attention";
import { openRoom, patchRoom, putRoom } from "../state/rooms";

/** Read positions go to the host at most this often. */
const rhythm = 700;
let wanted = { chatRoomId: 0, seq: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;

/** The eye has reached this message: it counts as read while somebody can be looking. */
export function readUpTo(chatRoomId: number, seq: number): void {
  const room = openRoom.value;
  if (!attentive.value || room?.id !== chatRoomId || !room.joined || seq <= room.lastReadSeq) return;
  if (wanted.chatRoomId === chatRoomId && wanted.seq >= seq) return;
  wanted = { chatRoomId, seq };
  if (timer === undefined) timer = setTimeout(flush, rhythm);
}

async function flush(): Promise<void> {
  timer = undefined;
  const { chatRoomId, seq } = wanted;
  const room = openRoom.value;
  if (room?.id === chatRoomId && seq >= room.lastSeq) patchRoom(chatRoomId, { unread: 0, mentions: 0 });
  try {
    putRoom((await ask("markRead", { chatRoomId, seq })).room);
  } catch {
    wanted = { chatRoomId: 0, seq: 0 }; // said again with the next look
  }
}
