import { computed } from "@preact/signals";
import type { Room, User } from "../protocol.gen";
import { folded, type Section } from "./folds";
import { byPresence, people } from "./people";
import { callsMe, directRooms, namedRooms, openId, othersIn, rooms } from "./rooms";
import { myId } from "./session";

/** As many rows as the people's section fills with whoever is there, before there are conversations. */
const enough = 8;

/** A folded section still shows the open room and those that call. */
function shown(section: Section, list: Room[]): Room[] {
  if (!folded.value.includes(section)) return list;
  return list.filter((room) => room.id === openId.value || callsMe(room));
}

export const shownNamed = computed(() => shown("rooms", namedRooms.value));
export const shownDirect = computed(() => shown("people", directRooms.value));

/** People I have no conversation with yet, as long as there is room for them. */
export const strangers = computed((): User[] => {
  const left = enough - directRooms.value.length;
  if (left <= 0 || folded.value.includes("people")) return [];
  const known = new Set([myId()]);
  for (const room of directRooms.value) {
    const [other, ...more] = othersIn(room);
    if (other !== undefined && more.length === 0) known.add(other);
  }
  return byPresence(people.value.values())
    .filter((user) => user.role !== "bot" && !known.has(user.id))
    .slice(0, left);
});

/** The room that stands some steps from the open one, or 0; unread says to stop only where something calls. */
export function roomBeside(step: 1 | -1, unread: boolean): number {
  const list = [...shownNamed.value, ...shownDirect.value];
  const at = list.findIndex((room) => room.id === openId.value);
  for (let i = 1; i <= list.length; i++) {
    const from = at < 0 && step < 0 ? 0 : at;
    const room = list[(from + step * i + list.length * 2) % list.length];
    if (room && room.id !== openId.value && (!unread || callsMe(room))) return room.id;
  }
  return 0;
}

/** Where to go when the open room is left: the first room that is still mine. */
export function elsewhere(): number {
  const next = namedRooms.value.find((room) => room.id !== openId.value);
  return next?.id ?? [...rooms.value.values()].find((room) => room.id !== openId.value)?.id ?? 0;
}
