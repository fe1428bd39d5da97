import { t } from "../i18n";
import { call } from "../net/api";
import type { Message } from "../protocol.gen";
import { passOn } from "../state/forward";
import type { Found } from "../state/jump";
import { limits } from "../state/limits";
import { putRoom, rooms, roomTitle } from "../state/rooms";
import { say } from "../state/screen";
import { addressOf } from "./messages";
import { postAside } from "./outbox";
import { enterRoom } from "./rooms";

/** Where a message may be passed on to. */
export type Goal = Extract<Found, { kind: "room" | "person" }>;

/** What whoever reads it elsewhere is told of where it comes from: the room only if everybody may read it. */
function origin({ chatRoomId, sender }: Message): string {
  const room = rooms.value.get(chatRoomId);
  const name = sender.displayName;
  return room?.kind === "public" ? t("forward.by", { name, room: roomTitle(room) }) : name;
}

/** Passes a message on with a note, through the outbox. Throws a WireError when somebody cannot be written to. */
export async function forward(message: Message, goal: Goal, note: string): Promise<void> {
  const roomId = goal.kind === "room" ? goal.room.id : await directWith(goal.person.id);
  const link = await addressOf(message);
  postAside(roomId, passOn({ message, from: origin(message), link, note }, limits.value.content));
  say(t("forward.done", { name: goal.title }), { name: t("forward.go"), act: () => enterRoom(roomId) });
}

async function directWith(userId: number): Promise<number> {
  const room = await call("createRoom", { kind: "direct", memberIds: [userId] });
  putRoom(room);
  return room.id;
}
