import { setNotify } from "../../commands/members";
import { copyRoomLink } from "../../commands/messages";
import { markRoomRead } from "../../commands/readAll";
import { leave } from "../../commands/roomSettings";
import { type Key, t } from "../../i18n";
import type { Notify } from "../../protocol.gen";
import { mayLeave } from "../../state/rights";
import { roomMenu } from "../../state/roomMenu";
import { rooms, roomTitle } from "../../state/rooms";
import type { IconName } from "../controls/icons";
import { MenuItem } from "../controls/MenuItem";
import { Popover } from "../controls/Popover";

const levels: [Notify, IconName, Key][] = [
  ["all", "bell", "notify.all"],
  ["mentions", "at", "notify.mentions"],
  ["none", "mute", "notify.none"],
];

function close(): void {
  roomMenu.value = null;
}

/** What can be done with a room of the list without opening it. */
export function RoomMenu({ roomId, beside }: { roomId: number; beside: Element }) {
  const room = rooms.value.get(roomId);
  if (!room) return null;
  return (
    <Popover name={roomTitle(room)} kind="menu" beside={{ current: beside }} closed={close}>
      {room.joined && room.unread + room.mentions > 0 && (
        <MenuItem icon="check" act={() => void markRoomRead(room)}>
          {t("readAll.do")}
        </MenuItem>
      )}
      <MenuItem icon="link" act={() => void copyRoomLink(room)}>
        {t("message.copyLink")}
      </MenuItem>
      {room.joined && (
        <div role="group" aria-label={t("notify.title")}>
          <small class="menu-title" aria-hidden="true">
            {t("notify.title")}
          </small>
          {levels.map(([level, icon, name]) => (
            <MenuItem
              key={level}
              icon={icon}
              checked={room.notify === level}
              act={() => void setNotify(room, level)}
            >
              {t(name)}
            </MenuItem>
          ))}
        </div>
      )}
      {mayLeave(room) && (
        <>
          <hr />
          <MenuItem icon="leave" act={() => leave(room)}>
            {t("room.leave")}
          </MenuItem>
        </>
      )}
    </Popover>
  );
}
