import type { Role, Room, User } from "../protocol.gen";
import { directWith } from "./rooms";
import { me } from "./session";

/** What the page offers somebody to do; the host decides by the same rules. */
const ranks: Record<Role, number> = { owner: 4, admin: 3, member: 2, bot: 2, guest: 1 };
const admin = ranks.admin;

function mine(): number {
  return me.value ? ranks[me.value.role] : 0;
}

/** Whether I am the owner or an admin. */
export function governs(): boolean {
  return mine() >= admin;
}

/** Whether I may make rooms and name others into them: guests and bots do not. */
export function makesRooms(): boolean {
  return mine() >= ranks.member && me.value?.role !== "bot";
}

/** Whether I may add emoji to the hall: guests do not. */
export function addsEmoji(): boolean {
  return mine() >= ranks.member;
}

/** Whether I may write to somebody alone: guests and bots only where the other one has begun it. */
export function mayWriteTo(userId: number): boolean {
  return makesRooms() || directWith(userId) !== undefined;
}

/** Whether I may rename, archive and restore a room and remove its members. */
export function manages(room: Room): boolean {
  return room.kind !== "direct" && (governs() || room.maker);
}

export function mayEdit(room: Room): boolean {
  return room.kind !== "direct" && !room.archivedAt && (makesRooms() || manages(room));
}

export function mayAdd(room: Room): boolean {
  return room.kind !== "direct" && !room.archivedAt && makesRooms();
}

export function mayLeave(room: Room): boolean {
  return room.kind !== "direct" && room.joined;
}

/** Whether I may take somebody else out of a room: whoever ranks above me stays. */
export function mayTakeOut(room: Room, user: User): boolean {
  return manages(room) && user.id !== me.value?.id && ranks[user.role] <= mine();
}

/** Whether I decide about somebody: their role, and whether they stay in the hall. */
export function governsOver(user: User): boolean {
  return governs() && ranks[user.role] < mine();
}

/** Whether I may let somebody in again who lost their device: whoever does not rank above me. */
export function mayLink(user: User): boolean {
  return governs() && user.id !== me.value?.id && user.role !== "bot" && ranks[user.role] <= mine();
}

/** The roles I may give somebody, theirs among them; none when it is not for me to decide. */
export function rolesFor(user: User): Role[] {
  if (!governsOver(user) || user.role === "bot") return [];
  return (["admin", "member", "guest"] as const).filter((role) => ranks[role] < mine());
}
