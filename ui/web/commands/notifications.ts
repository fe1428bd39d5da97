import { language, t } from "../i18n";
import { attentive } from "../platform/attention";
import { holdLease } from "../platform/lease";
import { notify, watchPermission } from "../platform/notify";
import { play } from "../platform/sound";
import type { Room, ThreadEntry } from "../protocol.gen";
import { inShort } from "../state/files";
import { threadOf, threads } from "../state/followed";
import { isRead, isWished, type News, newsIn, newsInThread, together } from "../state/notifications";
import { isQuiet, quietHours } from "../state/quiet";
import { openId, rooms, roomTitle } from "../state/rooms";
import { dialog, panel } from "../state/screen";
import { me, myId, whose } from "../state/session";
import { settings } from "../state/settings";
import { thread } from "../state/thread";
import { enterRoom } from "./rooms";

/** What is read this soon, on whatever device, is not told of. */
const patience = 1_000;
const longest = 240;

/** The rooms and threads as they were when news of them was last looked for; null until the host has said how they are. */
let noted: ReadonlyMap<number, Room> | null = null;
let notedThreads: ReadonlyMap<number, ThreadEntry> | null = null;

/** By conversation: what waits to be told, and what was told. */
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
        takeBack(id);
        const news = newsIn(before.get(id), room, myId());
        if (news && ours) consider(id, news);
      }
    }),
    threads.subscribe((now) => {
      const before = notedThreads;
      notedThreads = now;
      if (!before || !now) return;
      for (const [id, entry] of now) {
        if (before.get(id) === entry) continue;
        takeBack(id);
        const news = newsInThread(before.get(id), entry, myId());
        if (news && ours) consider(id, news);
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
    notedThreads = null;
  };
}

/** What the rooms hold by now is not news. */
export function beginNotifications(): void {
  noted ??= rooms.value;
}

function consider(conversation: number, news: News): void {
  const held = waiting.get(conversation);
  clearTimeout(held?.timer);
  const timer = setTimeout(() => {
    const due = waiting.get(conversation)?.news;
    waiting.delete(conversation);
    if (due) tell(conversation, due);
  }, patience);
  waiting.set(conversation, { news: together(held?.news, news), timer });
}

function tell(conversation: number, news: News): void {
  const room = rooms.value.get(news.message.chatRoomId);
  if (!room || isLookedAt(conversation, news) || wasRead(conversation, news)) return;
  if (me.value?.mode === "dnd" || isQuiet(quietHours(), new Date())) return;
  if (!isWished(news, room.notify, settings.value.notify)) return;
  const { sound } = settings.value;
  if (sound !== "none") play(sound);
  const close = notify({
    tag: `maru-room-${conversation}`,
    title: titleOf(news, room),
    body: bodyOf(news),
    lang: language.value,
    clicked: () => {
      dialog.value = null;
      enterRoom(room.id, news.message.seq);
    },
  });
  if (close) shown.set(conversation, { news, close });
}

/** Whether somebody looks at where the news is. */
function isLookedAt(conversation: number, { kind }: News): boolean {
  if (!attentive.value) return false;
  if (kind !== "thread") return openId.value === conversation;
  return panel.value === "thread" && thread.value?.rootId === conversation;
}

function wasRead(conversation: number, news: News): boolean {
  return isRead(news, rooms.value.get(news.message.chatRoomId), threadOf(conversation));
}

/** A notification of what was read goes away by itself. */
function takeBack(conversation: number): void {
  const told = shown.get(conversation);
  if (!told || !wasRead(conversation, told.news)) return;
  told.close();
  shown.delete(conversation);
}

function titleOf({ kind, message }: News, room: Room): string {
  const name = message.sender.displayName;
  const title = room.kind === "direct" ? roomTitle(room) : `#${room.name}`;
  if (kind === "thread") return t("notify.thread", { name, room: title });
  if (kind === "mention" && room.kind !== "direct") return t("notify.mention", { name, room: title });
  if (room.kind === "direct" && (room.memberIds?.length ?? 0) <= 2) return name;
  return t("notify.room", { name, room: title });
}

function bodyOf({ message }: News): string {
  if (!settings.value.notifyText) return t("notify.hidden");
  const text = inShort(message);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
