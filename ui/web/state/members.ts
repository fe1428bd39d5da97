import type { Room, User } from "../protocol.gen";
import { people } from "./people";

/** Who may read a room, as far as the page knows: public rooms are open to every member, guests aside. */
export function membersOf(room: Room): User[] {
  const { memberIds } = room;
  if (memberIds) return memberIds.flatMap((id) => people.value.get(id) ?? []);
  return [...people.value.values()].filter((user) => user.role !== "guest");
}
