import { t } from "../i18n";
import { call } from "../net/api";
import type { Notify, Room, User } from "../protocol.gen";
import { confirm } from "../state/confirm";
import { putMembers } from "../state/members";
import { putRoom, rooms } from "../state/rooms";
import { say } from "../state/screen";
import { complain, mention } from "./trouble";

/** Asks who is in a public room; private and direct ones tell by themselves. */
export async function loadMembers(room: Room): Promise<void> {
  if (room.memberIds) return;
  try {
    const members = await call("listRoomMembers", { chatRoomId: room.id });
    putMembers(
      room.id,
      members.map((user) => user.id),
    );
  } catch (error) {
    mention(error);
  }
}

/** Adds people to a room; the host tells everybody in it. */
export async function addMembers(room: Room, userIds: number[]): Promise<void> {
  try {
    for (const userId of userIds) await call("addRoomMember", { chatRoomId: room.id, userId });
  } catch (error) {
    complain(error);
  }
  await reload(room);
}

/** Asks before somebody is taken out of a room. */
export function takeOut(room: Room, user: User): void {
  confirm({
    title: t("members.takeOutAsk", { name: user.displayName, room: room.name }),
    text: t(room.kind === "private" ? "members.takeOutPrivate" : "members.takeOutPublic"),
    action: t("members.takeOut"),
    danger: true,
    act: () => void reallyTakeOut(room, user),
  });
}

async function reallyTakeOut(room: Room, user: User): Promise<void> {
  try {
    await call("removeRoomMember", { chatRoomId: room.id, userId: user.id });
    say(t("members.takenOut", { name: user.displayName, room: room.name }));
  } catch (error) {
    complain(error);
  }
  await reload(room);
}

async function reload(room: Room): Promise<void> {
  try {
    const now = await call("getRoom", { chatRoomId: room.id });
    putRoom(now);
    await loadMembers(now);
  } catch (error) {
    mention(error);
  }
}

/** Chooses how much of a room I want to be told of; shown at once, and taken back if it is refused. */
export async function setNotify(room: Room, notify: Notify): Promise<void> {
  putRoom({ ...room, notify });
  try {
    putRoom(await call("setNotify", { chatRoomId: room.id, notify }));
  } catch (error) {
    const now = rooms.value.get(room.id);
    if (now) putRoom({ ...now, notify: room.notify });
    complain(error);
  }
}
