import * as storage from "../platform/storage";
import type { Command, Emoji, Instance, Me, Room, User } from "../protocol.gen";
import { kept, recall } from "./shapes";
import type { Timeline } from "./timeline";

/** The last known hall, painted before the host has answered. */
export interface Snapshot {
  me: Me;
  instance: Instance;
  rooms: Room[];
  people: User[];
  /** An older page kept none. */
  commands?: readonly Command[];
  openId: number;
}

const hall = "maru.cache.hall";
const emoji = "maru.cache.emoji";
const recent = "maru.cache.recent";
const roomKey = (id: number) => `maru.cache.room.${id}`;

/** Bounds of the cache: storage holds some 5 MB for everything. */
const mostRooms = 12;
const mostMessages = 60;
const mostCharacters = 160_000;

export function keepHall(snapshot: Snapshot): void {
  storage.set(hall, snapshot);
}

export function cachedHall(): Snapshot | null {
  return recall<Snapshot>(hall, kept.hall);
}

/** Keeps the emoji that people of the hall have added. */
export function keepEmoji(all: readonly Emoji[]): void {
  storage.set(emoji, all);
}

export function cachedEmoji(): readonly Emoji[] {
  return recall<Emoji[]>(emoji, kept.emoji) ?? [];
}

/** Keeps the newest messages of a room; rooms not used for long make place. */
export function keepTimeline(roomId: number, timeline: Timeline): void {
  if (!timeline.live || timeline.rev === 0) return;
  const messages = timeline.messages.slice(-mostMessages);
  let size = JSON.stringify(messages).length;
  while (size > mostCharacters) {
    const gone = messages.shift();
    if (!gone) break;
    size -= JSON.stringify(gone).length + 1;
  }
  if (messages.length === 0 && timeline.heard > 0) return;
  storage.set(roomKey(roomId), { ...timeline, messages });
  const order = [roomId, ...(recall<number[]>(recent, ["number"]) ?? []).filter((id) => id !== roomId)];
  for (const id of order.slice(mostRooms)) storage.remove(roomKey(id));
  storage.set(recent, order.slice(0, mostRooms));
}

export function cachedTimeline(roomId: number): Timeline | null {
  return recall<Timeline>(roomKey(roomId), kept.timeline);
}

export function forgetTimeline(roomId: number): void {
  storage.remove(roomKey(roomId));
}

/** What tells of somebody, besides what they wrote: what they saw, where they were and what they looked for. */
const seen = ["maru.cache.", "maru.searches", "maru.visits", "maru.emoji.used", "maru.notes", "maru.hosts."];

/** Forgets what was seen of the hall; what somebody wrote and has not sent stays. */
export function forgetSeen(): void {
  for (const key of seen.flatMap(storage.keys)) storage.remove(key);
}

/** Calls changed when another tab of this browser keeps the hall as somebody else's, or another hall; returns how to stop. */
export function onOtherHall(mine: () => string, changed: () => void): () => void {
  return storage.onOtherTab((key) => {
    const theirs = key === hall ? cachedHall() : null;
    if (theirs && `${theirs.instance.id}.${theirs.me.id}` !== mine()) changed();
  });
}

/** Leaves nothing of the hall in this browser but the choices of language and colours. */
export function forgetEverything(): void {
  for (const key of storage.keys("maru.")) {
    if (key !== "maru.settings") storage.remove(key);
  }
}
