import { useEffect, useState } from "preact/hooks";
import { togglePin } from "../../commands/messages";
import { loadPins } from "../../commands/pins";
import { enterRoom } from "../../commands/rooms";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import { clock, exact, shortDate } from "../../i18n/format";
import { isNarrow } from "../../platform/device";
import type { Message } from "../../protocol.gen";
import { online } from "../../state/link";
import { pins } from "../../state/pins";
import { openRoom } from "../../state/rooms";
import { panel } from "../../state/screen";
import { Avatar } from "../controls/Avatar";
import { EmptyState } from "../controls/EmptyState";
import { IconButton } from "../controls/IconButton";
import { Panel } from "../controls/Panel";
import { RowSkeleton } from "../controls/RowSkeleton";
import { InShort } from "../timeline/InShort";

/** The pinned messages of the open room; pressing one goes to its place. */
export function PinsPanel() {
  const room = openRoom.value;
  const [trouble, setTrouble] = useState("");
  const connected = online.value;
  useEffect(() => {
    if (!room) return;
    setTrouble("");
    loadPins(room.id).catch((error) => setTrouble(why(error)));
  }, [room?.id, connected]);
  if (!room) return null;
  const list = pins.value.roomId === room.id ? pins.value.list : null;
  return (
    <Panel title={t("pins.title")}>
      {list === null && !trouble && <RowSkeleton count={3} name={t("pins.loading")} />}
      {list === null && trouble && <p role="alert">{trouble}</p>}
      {list?.length === 0 && <EmptyState icon="pin" title={t("pins.none")} text={t("pins.noneHint")} />}
      <ul class="pins">
        {list?.map((message) => (
          <Pin key={message.id} message={message} mayUnpin={!room.archivedAt} />
        ))}
      </ul>
    </Panel>
  );
}

function Pin({ message, mayUnpin }: { message: Message; mayUnpin: boolean }) {
  const date = new Date(message.createdAt);
  const go = () => {
    if (isNarrow()) panel.value = null;
    enterRoom(message.chatRoomId, message.seq);
  };
  return (
    <li class="pin">
      <button type="button" class="pin-text" title={t("pins.go")} onClick={go}>
        <span class="result-head">
          <Avatar person={message.sender} size="tiny" />
          <strong class="grow ellipsis">{message.sender.displayName}</strong>
          <time dateTime={message.createdAt} title={exact(date)}>
            {shortDate(date)} {clock(date)}
          </time>
        </span>
        <p dir="auto">
          <InShort of={message} />
        </p>
      </button>
      {mayUnpin && <IconButton icon="close" name={t("message.unpin")} onClick={() => togglePin(message)} />}
    </li>
  );
}
