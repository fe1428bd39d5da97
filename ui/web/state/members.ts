import { signal } from "@preact/signals";
import type { Message, Room, User } from "../protocol.gen";
import { people } from "./people";

/** Who has joined the public rooms that were opened, by room. */
const joined = signal<ReadonlyMap<number, readonly number[]>>(new Map());

export function putMembers(roomId: number, userIds: readonly number[]): void {
  joined.value = new Map(joined.peek()).set(roomId, userIds);
}

export function dropMembers(): void {
  joined.value = new Map();
}

/** Who says something in a public room has joined it. */
export function hearMember({ chatRoomId, sender }: Message): void {
  const known = joined.peek().get(chatRoomId);
  if (known && !known.includes(sender.id)) putMembers(chatRoomId, [...known, sender.id]);
}

/** Who is in a room; null while nobody has said. */
export function membersOf(room: Room): User[] | null {
  const ids = room.memberIds ?? joined.value.get(room.id);
  return ids ? ids.flatMap((id) => people.value.get(id) ?? []) : null;
}
