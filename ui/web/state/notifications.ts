import type { Message, Room } from "../protocol.gen";
import type { NotifyLevel } from "./settings";

/** Something new in a room that may be worth a notification. */
export interface News {
  kind: "mention" | "direct" | "other";
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

/** Whether somebody wishes to be told: by what they chose for the room, and for this device. */
export function isWished({ kind }: News, room: NonNullable<Room["notify"]>, device: NotifyLevel): boolean {
  if (device === "none" || room === "none") return false;
  if (kind === "mention") return true;
  if (room !== "all") return false;
  return kind === "direct" || device === "all";
}

/** Of two pieces of news of one room the later one, which stays a call if either was. */
export function together(earlier: News | undefined, later: News): News {
  return earlier?.kind === "mention" ? { ...later, kind: "mention" } : later;
}

/** Whether news was read meanwhile, here or on another device. */
export function isRead({ message }: News, room: Room | undefined): boolean {
  return !room || room.lastReadSeq >= message.seq || (room.unread === 0 && room.mentions === 0);
}
