import { t } from "../i18n";
import { call } from "../net/api";
import type { Room } from "../protocol.gen";
import { confirm } from "../state/confirm";
import { openId, patchRoom, putRoom, removeRoom } from "../state/rooms";
import { pane, panel, say } from "../state/screen";
import { myId } from "../state/session";
import { elsewhere } from "../state/sidebar";
import { enterRoom, leaveRoom } from "./rooms";
import { codeOf, complain } from "./trouble";

/** Changes what a room is called or is for. Throws a WireError. */
export async function editRoom(room: Room, change: { name?: string; topic?: string }): Promise<void> {
  if (Object.keys(change).length > 0) putRoom(await call("updateRoom", { chatRoomId: room.id, ...change }));
}

/** Asks before a room is archived. */
export function archive(room: Room): void {
  confirm({
    title: t("room.archiveAsk", { room: room.name }),
    text: t("room.archiveHint"),
    action: t("room.archive"),
    danger: true,
    act: () => {
      call("archiveRoom", { chatRoomId: room.id }).then((now) => {
        putRoom(now);
        say(t("room.archivedNow", { room: room.name }));
      }, complain);
    },
  });
}

/** Makes an archived room one to write in again, unless its name was given to another one meanwhile. */
export async function restore(room: Room): Promise<void> {
  try {
    putRoom(await call("updateRoom", { chatRoomId: room.id, archived: false }));
    say(t("room.restored", { room: room.name }));
  } catch (error) {
    if (codeOf(error) === "name_taken") say(t("room.restoreTaken", { room: room.name }));
    else complain(error);
  }
}

/** Asks before I leave a room. */
export function leave(room: Room): void {
  confirm({
    title: t("room.leaveAsk", { room: room.name }),
    text: t(room.kind === "private" ? "room.leavePrivate" : "room.leavePublic"),
    action: t("room.leave"),
    danger: room.kind === "private",
    act: () => void reallyLeave(room),
  });
}

async function reallyLeave(room: Room): Promise<void> {
  const wasOpen = openId.value === room.id;
  const next = wasOpen ? elsewhere() : 0;
  try {
    if (wasOpen) leaveRoom();
    await call("removeRoomMember", { chatRoomId: room.id, userId: myId() });
    if (room.kind === "private") removeRoom(room.id);
    else patchRoom(room.id, { joined: false, unread: 0, mentions: 0 });
    say(t("room.left", { room: room.name }));
  } catch (error) {
    if (wasOpen) enterRoom(room.id);
    complain(error);
    return;
  }
  if (!wasOpen) return;
  panel.value = null;
  if (next !== 0 && pane.value === "room") enterRoom(next);
}
