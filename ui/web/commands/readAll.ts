import { plural, t } from "../i18n";
import { calmly } from "../net/calmly";
import { ask } from "../net/connection";
import type { Room } from "../protocol.gen";
import { confirm } from "../state/confirm";
import { followed, putThreads } from "../state/followed";
import { keptUnread } from "../state/reading";
import { putRoom, rooms } from "../state/rooms";
import { say } from "../state/screen";
import { complain } from "./trouble";

function unreadRooms() {
  return [...rooms.peek().values()].filter(({ joined, unread, mentions }) => joined && unread + mentions > 0);
}

function unreadThreads() {
  return followed.peek().filter(({ unread }) => unread > 0);
}

/** Asks whether all that is unread, in every room and thread, is to count as read: that is not taken back easily. */
export function askToReadAll(): void {
  const all = [...unreadRooms(), ...unreadThreads()];
  const count = all.reduce((sum, { unread }) => sum + unread, 0);
  if (all.length === 0) {
    say(t("readAll.nothing"));
    return;
  }
  confirm({
    title: t("readAll.ask"),
    text: plural("readAll.count", count),
    action: t("readAll.do"),
    act: () => void readAll(),
  });
}

/** Counts all of a room as read. */
export async function markRoomRead(room: Pick<Room, "id" | "lastSeq">): Promise<void> {
  if (keptUnread.value === room.id) keptUnread.value = 0;
  await read(room).catch(complain);
}

async function read({ id: chatRoomId, lastSeq: seq }: Pick<Room, "id" | "lastSeq">): Promise<void> {
  putRoom((await calmly(() => ask("markRead", { chatRoomId, seq }))).room);
}

async function readAll(): Promise<void> {
  keptUnread.value = 0;
  try {
    for (const room of unreadRooms()) await read(room);
    for (const { root, lastReply } of unreadThreads()) {
      const seen = { messageId: root.id, seq: lastReply?.seq ?? root.seq };
      putThreads([(await calmly(() => ask("markThreadRead", seen))).thread]);
    }
  } catch (error) {
    complain(error);
  }
}
