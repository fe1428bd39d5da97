import { showList } from "../commands/rooms";
import { t } from "../i18n";
import { gone } from "../state/reading";
import { openRoom, roomTitle } from "../state/rooms";
import { panel, togglePanel } from "../state/screen";
import { Composer } from "./Composer";
import { DoorNotice } from "./DoorNotice";
import { Faces } from "./Faces";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { QuietLine } from "./QuietLine";
import { RoomGone } from "./RoomGone";
import { Timeline } from "./Timeline";

/** The open room: its name, its messages, and the field to write in. */
export function Room() {
  const room = openRoom.value;
  if (!room) {
    return (
      <main class="room">
        <QuietLine />
        <DoorNotice />
        {gone.value ? (
          <RoomGone title={gone.value.title} />
        ) : (
          <div class="beginning">
            <h2>{t("room.none")}</h2>
            <p>{t("room.noneHint")}</p>
          </div>
        )}
      </main>
    );
  }
  return (
    <main class="room">
      <header class="topbar">
        <IconButton icon="back" name={t("back")} class="icon-button back" onClick={showList} />
        <div class="topbar-title">
          <h1>
            {room.kind === "public" && <Icon name="hash" />}
            {room.kind === "private" && <Icon name="lock" />}
            <span class="ellipsis">{roomTitle(room)}</span>
          </h1>
          {room.topic && <p class="ellipsis">{room.topic}</p>}
        </div>
        <Faces room={room} />
        <IconButton
          icon="search"
          name={t("room.search")}
          aria-pressed={panel.value === "search"}
          onClick={() => togglePanel("search")}
        />
        <IconButton
          icon="people"
          name={t("room.members")}
          aria-pressed={panel.value === "members"}
          onClick={() => togglePanel("members")}
        />
      </header>
      <QuietLine />
      <DoorNotice />
      <Timeline key={room.id} room={room} />
      <Composer key={room.id} room={room} />
    </main>
  );
}
