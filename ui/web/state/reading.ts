import { signal } from "@preact/signals";

/** A message to be shown in the open room: a new object each time, so that the same one can be asked for again. */
export interface Jump {
  seq: number;
  /** It was meant itself, and is marked for a moment. */
  marked: boolean;
  /** It was the first in sight, and is that again. */
  first?: boolean;
}

export const jump = signal<Jump | null>(null);

/** What is in sight of the open room: the seq of the first message, and whether the end is. */
export const inSight = signal({ seq: 0, atEnd: true });

/** The room that was marked unread while it is open: nothing in it counts as read until it is left. 0 for none. */
export const keptUnread = signal(0);

/** The open room's New line is above what is in sight, and was not seen since it was drawn. */
export const lineAbove = signal(false);

/** A room that cannot be shown, by what the page last knew of it; its title is "" when it never knew. */
export const gone = signal<{ roomId: number; title: string } | null>(null);

/** Which part of a room's history could not be loaded. */
export type Part = "older" | "newer" | "newest";

/** What went wrong with the open room's history; nothing is tried again by itself until the connection is back. */
export const missing = signal<{ roomId: number; part: Part } | null>(null);
