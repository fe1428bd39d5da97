import type { Message, Room, ThreadEntry } from "../protocol.gen";
import type { NotifyLevel } from "./settings";

/** Something new in a room that may be worth a notification. */
export interface News {
  kind: "mention" | "direct" | "thread" | "other";
  message: Message;
}

/** What is new in a room since it was last looked at; null: nothing that anybody would be called for. */
export function newsIn(before: Room | undefined, now: Room, me: number): News | null {
  const message = now.lastMessage;
  if (!now.joined || now.archivedAt || !message || now.lastSeq <= (before?.lastSeq ?? 0)) return null;
  if (message.sender.id === me || message.system || message.deletedAt) return null;
  const called = message.mentions.includes(me) || now.mentions > (before?.mentions ?? 0);
  if (called) return { kind: "mention", message };
  if (message.threadId || now.unread === 0) return null;
  return { kind: now.kind === "direct" ? "direct" : "other", message };
}

/** What is new in a thread that I follow. A reply that names me is news of its room already. */
export function newsInThread(before: ThreadEntry | undefined, now: ThreadEntry, me: number): News | null {
  const message = now.lastReply;
  if (!message || now.unread === 0 || message.seq <= (before?.lastReply?.seq ?? 0)) return null;
  if (message.sender.id === me || message.deletedAt || message.mentions.includes(me)) return null;
  return { kind: "thread", message };
}

/** Whether somebody wishes to be told: by what they chose for the room, and for this device. */
export function isWished({ kind }: News, room: NonNullable<Room["notify"]>, device: NotifyLevel): boolean {
  if (device === "none" || room === "none") return false;
  if (kind === "mention") return true;
  if (room !== "all") return false;
  return kind !== "other" || device === "all";
}

/** Of two pieces of news of one room the later one, which stays a call if either was. */
export function together(earlier: News | undefined, later: News): News {
  return earlier?.kind === "mention" ? { ...later, kind: "mention" } : later;
}

/** Whether news was read meanwhile, here or on another device. */
export function isRead({ kind, message }: News, room: Room | undefined, entry?: ThreadEntry): boolean {
  if (kind === "thread") return !room || !entry || entry.unread === 0 || entry.lastReadSeq >= message.seq;
  return !room || room.lastReadSeq >= message.seq || (room.unread === 0 && room.mentions === 0);
}
