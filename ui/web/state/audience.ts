import type { Room, User } from "../protocol.gen";
import { membersOf } from "./members";
import { people } from "./people";
import { me, myId } from "./session";
import { timelineOf } from "./timelines";

/** Whom a room's text may address. */
export interface Audience {
  /** Everybody to choose from, me aside. */
  readonly people: readonly User[];
  /** Where nobody has said yet who is in the room, everybody may be. */
  readonly inRoom: (userId: number) => boolean;
  /** Who spoke here, the latest first. */
  readonly spoke: readonly number[];
  /** @here and @room reach somebody. */
  readonly groups: boolean;
}

/** So far back counts who speaks in a room. */
const lately = 200;

/** Whom a text in a room may address, as far as the page knows. */
export function audienceOf(room: Room): Audience {
  const mine = myId();
  const known = membersOf(room);
  const members = new Set(known?.map(({ id }) => id));
  const others = [...people.peek().values()].filter(({ id }) => id !== mine);
  const speakers = timelineOf(room.id)
    .messages.slice(-lately)
    .map(({ sender }) => sender.id);
  return {
    people: others,
    inRoom: (id) => known === null || members.has(id),
    spoke: [...new Set(speakers.reverse())],
    groups: me.peek()?.role !== "guest" && (room.kind !== "direct" || members.size > 2),
  };
}
