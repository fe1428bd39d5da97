import type { Room } from "../../protocol.gen";
import { personOf } from "../../state/people";
import { othersIn } from "../../state/rooms";
import { myId } from "../../state/session";
import { Avatar, AvatarOf } from "../controls/Avatar";
import { Icon } from "../controls/Icon";

/** What stands before a room's name: a sign of its kind, or the faces of who is on the other side. */
export function RoomAvatar({ room }: { room: Room }) {
  if (room.archivedAt && room.kind !== "direct") return <Icon name="archive" />;
  if (room.kind !== "direct") return <Icon name={room.kind === "private" ? "lock" : "hash"} />;
  const others = othersIn(room);
  const [first = myId(), second] = others;
  if (second !== undefined) {
    return (
      <span class="avatar-pair" aria-hidden="true">
        <AvatarOf userId={first} size="tiny" />
        <AvatarOf userId={second} size="tiny" />
      </span>
    );
  }
  const other = personOf(first);
  if (!other) return <AvatarOf userId={first} size="small" />;
  return <Avatar person={other} size="small" status={other.status} />;
}
