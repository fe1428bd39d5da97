import type { ComponentChildren } from "preact";
import { enterRoom } from "../../commands/rooms";
import { t } from "../../i18n";
import { clock, exact, shortDate } from "../../i18n/format";
import type { Message, RoomRef } from "../../protocol.gen";
import { rooms, roomTitle } from "../../state/rooms";
import { Avatar } from "../controls/Avatar";
import { InShort } from "../timeline/InShort";

interface Props {
  message: Message;
  room: RoomRef;
  unread?: boolean;
  /** What can be done with it beside going there. */
  children?: ComponentChildren;
  /** Goes elsewhere than to its place in the room. */
  open?: () => void;
}

/** A message somewhere in the hall, with its room; pressing goes to its place. */
export function MessageCard({ message, room, unread, children, open }: Props) {
  const date = new Date(message.createdAt);
  const known = rooms.value.get(room.id);
  return (
    <li class="card" data-unread={unread || undefined}>
      <button
        type="button"
        class="row card-open"
        title={t("pins.go")}
        onClick={open ?? (() => enterRoom(message.chatRoomId, message.seq))}
      >
        <Avatar person={message.sender} />
        <span class="grow">
          <span class="card-head">
            <strong class="ellipsis">{message.sender.displayName}</strong>
            <span class="grow ellipsis">{known ? roomTitle(known) : room.name}</span>
            {unread && <span class="card-new">{t("timeline.new")}</span>}
            <time dateTime={message.createdAt} title={exact(date)}>
              {shortDate(date)} {clock(date)}
            </time>
          </span>
          <span class="card-text" dir="auto">
            <InShort of={message} />
          </span>
        </span>
      </button>
      {children}
    </li>
  );
}
