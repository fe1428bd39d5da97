import { useEffect, useState } from "preact/hooks";
import { enterRoom, loadDirectory } from "../../commands/rooms";
import { why } from "../../commands/trouble";
import { plural, t } from "../../i18n";
import { ago, exact } from "../../i18n/format";
import type { Room } from "../../protocol.gen";
import { browse, listed } from "../../state/directory";
import { online } from "../../state/link";
import { makesRooms } from "../../state/rights";
import { putRoom } from "../../state/rooms";
import { dialog, roomName } from "../../state/screen";
import { Dialog } from "../controls/Dialog";
import { EmptyState } from "../controls/EmptyState";
import { Icon } from "../controls/Icon";
import { useEnter } from "../controls/useEnter";
import { useKept } from "../controls/useKept";
import { useRowKeys } from "../controls/useRowKeys";
import { EmojiText } from "../emoji/EmojiFace";
import { RoomAvatar } from "./RoomAvatar";

/** All rooms that I may see: to open, to join, or to find that there is none yet. */
export function RoomsDialog({ close }: { close: () => void }) {
  const [directory, setDirectory] = useState<Room[] | null>(null);
  const [trouble, setTrouble] = useState("");
  const [typed, setTyped] = useKept("rooms", "");
  const connected = online.value;
  useEffect(() => {
    setTrouble("");
    loadDirectory().then(setDirectory, (error) => setTrouble(why(error)));
  }, [connected]);
  const { open, archived } = browse(listed(directory), typed);
  const go = (room: Room | undefined) => {
    if (!room) return;
    close();
    putRoom(room);
    enterRoom(room.id);
  };
  const create = () => {
    roomName.value = typed.trim();
    dialog.value = "newRoom";
  };
  const enter = useEnter(() => {
    const [first = archived[0]] = open;
    if (first) go(first);
    else if (makesRooms() && typed.trim()) create();
  });
  const rows = useRowKeys();
  const none = open.length === 0 && archived.length === 0;
  return (
    <Dialog title={t("rooms.title")} close={close}>
      <div class="stack" {...rows}>
        <div class="find-line">
          <input
            class="input"
            type="search"
            autofocus
            autocomplete="off"
            enterkeyhint="go"
            placeholder={t("rooms.find")}
            aria-label={t("rooms.find")}
            defaultValue={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
            {...enter}
          />
          {makesRooms() && (
            <button type="button" class="button" data-kind="primary" onClick={create}>
              <Icon name="plus" />
              {t("rooms.new")}
            </button>
          )}
        </div>
        {trouble && (
          <p class="trouble" role="alert">
            {t("rooms.stale", { why: trouble })}
          </p>
        )}
        {none && typed.trim() && (
          <EmptyState icon="search" title={t("rooms.notFound", { name: typed.trim() })}>
            {makesRooms() && (
              <button type="button" class="button" onClick={create}>
                {t("rooms.makeIt", { name: typed.trim() })}
              </button>
            )}
          </EmptyState>
        )}
        {none && !typed.trim() && <EmptyState icon="hash" title={t("sidebar.noRooms")} />}
        <ul class="rows directory" aria-busy={directory === null && !trouble}>
          {open.map((room) => (
            <Line key={room.id} room={room} go={go} />
          ))}
        </ul>
        {archived.length > 0 && (
          <details class="fold" open={typed.trim() !== "" && open.length === 0}>
            <summary class="row">
              <Icon name="down" />
              {plural("rooms.archived", archived.length)}
            </summary>
            <ul class="rows directory">
              {archived.map((room) => (
                <Line key={room.id} room={room} go={go} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </Dialog>
  );
}

function Line({ room, go }: { room: Room; go: (room: Room) => void }) {
  const last = room.lastMessage && new Date(room.lastMessage.createdAt);
  return (
    <li>
      <button type="button" class="row" onClick={() => go(room)}>
        <RoomAvatar room={room} />
        <span class="grow">
          <span class="directory-name">
            <span class="ellipsis">{room.name}</span>
          </span>
          {room.topic && (
            <small class="ellipsis">
              <EmojiText text={room.topic} />
            </small>
          )}
          <small class="ellipsis">
            {room.memberCount !== undefined && `${plural("room.members", room.memberCount)} · `}
            {last ? <time title={exact(last)}>{ago(last, new Date())}</time> : t("rooms.quiet")}
          </small>
        </span>
        {room.joined && <span class="quiet">{t("rooms.joined")}</span>}
        {!room.joined && !room.archivedAt && <span class="link">{t("rooms.join")}</span>}
      </button>
    </li>
  );
}
