import { plural } from "../i18n";
import type { Message } from "../protocol.gen";
import { announcement, Gatherer } from "../state/announcement";
import { inShort } from "../state/files";
import { openId } from "../state/rooms";
import { myId } from "../state/session";
import { threadAround } from "../state/thread";

const gatherer = new Gatherer(
  (sentence) => {
    announcement.value = sentence;
  },
  (count) => plural("timeline.newAbove", count),
);

/** Has a new message of the open room, or of the thread beside it, read aloud, unless it is mine or nobody wrote it. */
export function announce(message: Message): void {
  const { chatRoomId, sender, system, threadId } = message;
  if (chatRoomId !== openId.value || sender.id === myId() || system) return;
  if (threadId && !threadAround(message)) return;
  gatherer.add({ name: sender.displayName, text: inShort(message) });
}

/** Has what a bot answered to me alone read aloud. */
export function announceNote(name: string, text: string): void {
  gatherer.add({ name, text });
}

/** Says nothing more of the room that was left. */
export function fallSilent(): void {
  gatherer.clear();
  announcement.value = "";
}
