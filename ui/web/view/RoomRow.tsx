import { useComputed } from "@preact/signals";
import { enterRoom } from "../commands/rooms";
import { plural } from "../i18n";
import type { Room } from "../protocol.gen";
import { personOf } from "../state/people";
import { openId, roomTitle } from "../state/rooms";
import { myId } from "../state/session";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";
import { pure } from "./pure";

/** A room of the sidebar, with what is unread in it. */
export const RoomRow = pure(({ room }: { room: Room }) => {
  const current = useComputed(() => (room.id === openId.value ? "page" : undefined));
  return (
    <li>
      <a
        class="row"
        href={`/rooms/${room.id}`}
        data-unread={room.unread > 0 || undefined}
        aria-current={current}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          enterRoom(room.id);
        }}
      >
        <RoomFace room={room} />
        <span class="grow ellipsis">{roomTitle(room)}</span>
        <Unread room={room} />
      </a>
    </li>
  );
});

/** What stands before a room's name: a sign of its kind, or the face of who is on the other side. */
export function RoomFace({ room }: { room: Room }) {
  if (room.kind !== "direct") return <Icon name={room.kind === "private" ? "lock" : "hash"} />;
  const others = (room.memberIds ?? []).filter((id) => id !== myId());
  const other = personOf(others[0] ?? myId());
  if (!other || others.length > 1) return <Icon name="people" />;
  return <Avatar person={other} size="small" status={other.status} />;
}

/** How much is unread in a room; what calls me by name counts more. */
export function Unread({ room }: { room: Room }) {
  if (room.mentions > 0) {
    return (
      <span class="badge" data-kind="mention" title={plural("sidebar.mentions", room.mentions)}>
        {room.mentions}
      </span>
    );
  }
  if (room.unread === 0) return null;
  return (
    <span class="badge" title={plural("sidebar.unread", room.unread)}>
      {room.unread > 999 ? "999+" : room.unread}
    </span>
  );
}
