import { computed, signal } from "@preact/signals";
import { attentive } from "../platform/attention";
import type { Room, RoomActivity } from "../protocol.gen";
import { nameOf } from "./people";
import { myId } from "./session";

/** The rooms I may read, by id: mine, and public ones. */
export const rooms = signal<ReadonlyMap<number, Room>>(new Map());

/** The room that is open; 0 for none. */
export const openId = signal(0);
export const openRoom = computed(() => rooms.value.get(openId.value) ?? null);

/** Whether the open room was unread when it was opened: it keeps its place in the list until it is left. */
export const openedUnread = signal(false);

/** What was heard of rooms before the list that has them. */
const early = new Map<number, Omit<RoomActivity, "chatRoomId">>();

/**
 * Takes the whole list; a room of which something later was heard meanwhile stays as it is. The open room stays until it
 * is heard to be gone: it may be an archived one, which no list has.
 */
export function setRooms(list: Room[]): void {
  const held = rooms.value;
  const taken = new Map(
    list.map((room) => {
      const known = held.get(room.id) ?? { ...room, ...early.get(room.id) };
      return [room.id, known.rev > room.rev ? known : room];
    }),
  );
  early.clear();
  const open = held.get(openId.value);
  if (open && !taken.has(open.id)) taken.set(open.id, open);
  rooms.value = taken;
}

export function putRoom(room: Room): void {
  rooms.value = new Map(rooms.value).set(room.id, room);
}

export function removeRoom(id: number): void {
  const left = new Map(rooms.value);
  left.delete(id);
  rooms.value = left;
}

/** Changes what is known of a room; a room that is not known stays so. */
export function patchRoom(id: number, change: Partial<Room>): void {
  const room = rooms.value.get(id);
  if (room) putRoom({ ...room, ...change });
}

/** Takes the counts of a room; of one that is not known yet, once it is. */
export function applyActivity({ chatRoomId, ...counts }: RoomActivity): void {
  if (rooms.value.has(chatRoomId)) patchRoom(chatRoomId, counts);
  else early.set(chatRoomId, counts);
}

/** What a room is called: a direct one is named by the others in it. */
export function roomTitle(room: Pick<Room, "name" | "kind" | "memberIds" | "lastMessage">): string {
  if (room.kind !== "direct") return room.name;
  const others = othersIn(room);
  const shown = others.length > 0 ? others : [myId()];
  return shown.map((id) => nameOf(id, room.lastMessage?.sender)).join(", ");
}

/** Who else is in a direct room, by id. */
export function othersIn(room: Pick<Room, "memberIds">): number[] {
  return (room.memberIds ?? []).filter((id) => id !== myId());
}

/** What a room asks of me by my own level: a mention, something unread, something unread that I muted, or nothing. */
export type Call = "mention" | "unread" | "muted" | null;

export function callOf(room: Pick<Room, "unread" | "mentions" | "notify" | "joined">): Call {
  if (!room.joined) return null;
  if (room.notify !== "none" && room.mentions > 0) return "mention";
  if (room.unread === 0) return null;
  return room.notify === "all" ? "unread" : "muted";
}

/** Whether a room wants to be looked at. */
export function callsMe(room: Room): boolean {
  const call = callOf(room);
  return call === "mention" || call === "unread";
}

/** Made once: comparing names one by one costs most of sorting hundreds of rooms. */
const byName = new Intl.Collator(undefined, { numeric: true });

/** Named rooms of the sidebar: unread ones first, each group by name. */
export const namedRooms = computed(() => {
  const list = [...rooms.value.values()].filter(
    (room) => room.kind !== "direct" && room.joined && !room.archivedAt,
  );
  return sortRooms(list, openId.value, openedUnread.value);
});

export function sortRooms(list: Room[], heldId: number, heldUnread: boolean): Room[] {
  const read = (room: Room) => ((room.id === heldId ? heldUnread : callsMe(room)) ? 0 : 1);
  return [...list].sort((a, b) => read(a) - read(b) || byName.compare(a.name, b.name) || a.id - b.id);
}

/** Direct rooms of the sidebar that have been used, the latest first. */
/** The conversation of two that I have with somebody, whoever began it. */
export function directWith(userId: number): Room | undefined {
  return [...rooms.value.values()].find((room) => {
    const [other, ...more] = room.kind === "direct" ? othersIn(room) : [];
    return other === userId && more.length === 0;
  });
}

export const directRooms = computed(() =>
  [...rooms.value.values()]
    .filter((room) => room.kind === "direct" && (room.lastSeq > 0 || room.id === openId.value))
    .sort((a, b) => latest(b).localeCompare(latest(a))),
);

function latest(room: Room): string {
  return room.lastMessage?.createdAt ?? room.createdAt;
}

/** Unread messages of rooms that are not muted, for the window's title; the room that is being looked at does not count. */
export const totalUnread = computed(() => {
  let total = 0;
  for (const room of rooms.value.values()) {
    if (!room.joined || (room.id === openId.value && attentive.value)) continue;
    if (room.notify === "all") total += room.unread;
    if (room.notify === "mentions") total += room.mentions;
  }
  return total;
});
