import { enterRoom } from "../../commands/rooms";
import { plural, t } from "../../i18n";
import type { Room } from "../../protocol.gen";
import { draftRooms } from "../../state/drafts";
import { openRoomMenu } from "../../state/roomMenu";
import { callOf, openId, roomTitle } from "../../state/rooms";
import { filePlaces, placeOf } from "../../state/uploads";
import { Icon } from "../controls/Icon";
import { pure } from "../controls/pure";
import { RoomAvatar } from "../room/RoomAvatar";

/** A room of the sidebar, with what is unread in it. */
export const RoomRow = pure(({ room }: { room: Room }) => {
  return (
    <Row
      room={room}
      title={roomTitle(room)}
      open={room.id === openId.value}
      draft={draftRooms.value.has(room.id) || filePlaces.value.split(",").includes(placeOf(room.id))}
    />
  );
});

interface Props {
  room: Room;
  title: string;
  open: boolean;
  draft: boolean;
}

const Row = pure(({ room, title, open, draft }: Props) => {
  const call = callOf(room);
  return (
    <li>
      <a
        class="row"
        href={`/rooms/${room.id}`}
        title={title}
        data-unread={call === "mention" || call === "unread" || undefined}
        data-muted={room.notify === "none" || undefined}
        aria-current={open ? "page" : undefined}
        onContextMenu={(event) => openRoomMenu(room.id, event)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          enterRoom(room.id);
        }}
      >
        <RoomAvatar room={room} />
        <span class="grow ellipsis">{title}</span>
        {draft && !open && (
          <span class="row-sign" title={t("sidebar.draft")}>
            <Icon name="edit" />
            <span class="offscreen">{t("sidebar.draft")}</span>
          </span>
        )}
        {room.notify === "none" && (
          <span class="row-sign" title={t("notify.muted")}>
            <Icon name="mute" />
            <span class="offscreen">{t("notify.muted")}</span>
          </span>
        )}
        <Unread room={room} />
      </a>
    </li>
  );
});

/** How much is unread in a room, in the colour of a mention where somebody was named. */
export function Unread({ room }: { room: Room }) {
  const call = callOf(room);
  if (!call) return null;
  const count = call === "mention" ? room.mentions : room.unread;
  const meaning = plural(call === "mention" ? "sidebar.mentions" : "sidebar.unread", count);
  return (
    <span class="badge" data-kind={call} title={meaning}>
      <span aria-hidden="true">{count > 999 ? "999+" : count}</span>
      <span class="offscreen">{meaning}</span>
    </span>
  );
}
