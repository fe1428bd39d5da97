import type { Room } from "../protocol.gen";
import { match } from "./match";
import { rooms } from "./rooms";

/** What the host says of all rooms, with how they are known here now, which may be newer. */
export function listed(directory: readonly Room[] | null): Room[] {
  const known = rooms.value;
  if (!directory) return [...known.values()].filter((room) => room.kind !== "direct");
  return directory
    .filter((room) => room.kind !== "direct")
    .map((room) => {
      const now = known.get(room.id);
      return now ? { ...now, memberCount: room.memberCount ?? 0 } : room;
    });
}

/** The rooms that were meant, the best fit first; without anything typed mine first, then by name. Archived ones apart. */
export function browse(list: readonly Room[], typed: string): { open: Room[]; archived: Room[] } {
  const found = list.flatMap((room) => {
    const byName = match(room.name, typed)?.score ?? Number.NEGATIVE_INFINITY;
    const byTopic = topicHas(room, typed) ? -100 : Number.NEGATIVE_INFINITY;
    const score = Math.max(byName, byTopic);
    return score === Number.NEGATIVE_INFINITY ? [] : [{ room, score }];
  });
  found.sort((a, b) => b.score - a.score || order(a.room, b.room));
  const sorted = found.map(({ room }) => room);
  return {
    open: sorted.filter((room) => !room.archivedAt),
    archived: sorted.filter((room) => room.archivedAt),
  };
}

function topicHas(room: Room, typed: string): boolean {
  return room.topic.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
}

const names = new Intl.Collator(undefined, { numeric: true });

function order(a: Room, b: Room): number {
  return Number(b.joined) - Number(a.joined) || names.compare(a.name, b.name) || a.id - b.id;
}
