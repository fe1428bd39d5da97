import { language, t } from "../i18n";
import { attentive } from "../platform/attention";
import { holdLease } from "../platform/lease";
import { notify, watchPermission } from "../platform/notify";
import { play } from "../platform/sound";
import type { Room } from "../protocol.gen";
import { inShort } from "../state/files";
import { isRead, isWished, type News, newsIn, together } from "../state/notifications";
import { openId, rooms, roomTitle } from "../state/rooms";
import { dialog } from "../state/screen";
import { me, myId, whose } from "../state/session";
import { settings } from "../state/settings";
import { enterRoom } from "./rooms";

/** What is read this soon, on whatever device, is not told of. */
const patience = 1_000;
const longest = 240;

/** The rooms as they were when news of them was last looked for; null until the host has said how they are. */
let noted: ReadonlyMap<number, Room> | null = null;
const waiting = new Map<number, { news: News; timer: ReturnType<typeof setTimeout> }>();
const shown = new Map<number, { news: News; close: () => void }>();

/** Tells of what happens while nobody looks, in one of this browser's tabs; returns how to stop. */
export function watchNotifications(): () => void {
  let ours = false;
  const lease = holdLease(
    `news.${whose()}`,
    () => {
      ours = true;
    },
    () => {
      ours = false;
    },
  );
  const stops = [
    lease.release,
    watchPermission(),
    rooms.subscribe((now) => {
      const before = noted;
      if (!before) return;
      noted = now;
      for (const [id, room] of now) {
        if (before.get(id) === room) continue;
        takeBack(id, room);
        const news = newsIn(before.get(id), room, myId());
        if (news && ours) consider(room, news);
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const { timer } of waiting.values()) clearTimeout(timer);
    for (const { close } of shown.values()) close();
    waiting.clear();
    shown.clear();
    noted = null;
  };
}

/** What the rooms hold by now is not news. */
export function beginNotifications(): void {
  noted ??= rooms.value;
}

function consider(room: Room, news: News): void {
  const held = waiting.get(room.id);
  clearTimeout(held?.timer);
  const timer = setTimeout(() => {
    const due = waiting.get(room.id)?.news;
    waiting.delete(room.id);
    if (due) tell(room.id, due);
  }, patience);
  waiting.set(room.id, { news: together(held?.news, news), timer });
}

function tell(roomId: number, news: News): void {
  const room = rooms.value.get(roomId);
  const looking = attentive.value && openId.value === roomId;
  if (!room || looking || isRead(news, room) || me.value?.mode === "dnd") return;
  if (!isWished(news, room.notify, settings.value.notify)) return;
  const { sound } = settings.value;
  if (sound !== "none") play(sound);
  const close = notify({
    tag: `maru-room-${roomId}`,
    title: titleOf(news, room),
    body: bodyOf(news),
    lang: language.value,
    clicked: () => {
      dialog.value = null;
      enterRoom(roomId, news.message.seq);
    },
  });
  if (close) shown.set(roomId, { news, close });
}

/** A notification of what was read goes away by itself. */
function takeBack(roomId: number, room: Room): void {
  const told = shown.get(roomId);
  if (!told || !isRead(told.news, room)) return;
  told.close();
  shown.delete(roomId);
}

function titleOf({ kind, message }: News, room: Room): string {
  const name = message.sender.displayName;
  const title = room.kind === "direct" ? roomTitle(room) : `#${room.name}`;
  if (kind === "mention" && room.kind !== "direct") return t("notify.mention", { name, room: title });
  if (room.kind === "direct" && (room.memberIds?.length ?? 0) <= 2) return name;
  return t("notify.room", { name, room: title });
}

function bodyOf({ message }: News): string {
  if (!settings.value.notifyText) return t("notify.hidden");
  const text = inShort(message);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
