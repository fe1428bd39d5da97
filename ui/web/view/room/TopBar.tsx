import { showList } from "../../commands/rooms";
import { t } from "../../i18n";
import { ago } from "../../i18n/format";
import type { Room } from "../../protocol.gen";
import { people } from "../../state/people";
import { othersIn, roomTitle } from "../../state/rooms";
import { panel, togglePanel } from "../../state/screen";
import { myId } from "../../state/session";
import { IconButton } from "../controls/IconButton";
import { EmojiText } from "../emoji/EmojiFace";
import { statusLine } from "../people/statusLine";
import { MemberAvatars } from "./MemberAvatars";
import { RoomAvatar } from "./RoomAvatar";

/** The open room's name, which opens its details, and what can be shown beside it. */
export function TopBar({ room }: { room: Room }) {
  const about = aboutOf(room);
  const direct = room.kind === "direct";
  return (
    <header class="topbar">
      <IconButton icon="back" name={t("back")} class="icon-button back" onClick={showList} />
      <div class="topbar-title">
        {direct && <RoomAvatar room={room} />}
        <h1>
          {!direct && <RoomAvatar room={room} />}
          <button
            type="button"
            class="ellipsis"
            title={t("room.details")}
            aria-expanded={panel.value === "details"}
            onClick={() => togglePanel("details")}
          >
            <bdi>{roomTitle(room)}</bdi>
          </button>
        </h1>
        {about && (
          <p class="ellipsis">
            <EmojiText text={about} />
          </p>
        )}
      </div>
      <MemberAvatars room={room} />
      <IconButton
        icon="search"
        name={t("room.search")}
        aria-pressed={panel.value === "search"}
        onClick={() => togglePanel("search")}
      />
      <IconButton
        icon="pin"
        name={t("pins.title")}
        class="icon-button wide-only"
        aria-pressed={panel.value === "pins"}
        onClick={() => togglePanel("pins")}
      />
      <IconButton
        icon="people"
        name={t("room.members")}
        aria-pressed={panel.value === "members"}
        onClick={() => togglePanel("members")}
      />
    </header>
  );
}

/** What a room is for; of a conversation with one person, how they are. */
function aboutOf(room: Room): string {
  if (room.kind !== "direct") return room.topic;
  const [other = myId(), ...more] = othersIn(room);
  const person = people.value.get(other);
  if (!person || more.length > 0) return "";
  if (person.statusText) return statusLine(person);
  if (person.status !== "offline") return t(`status.${person.status}`);
  return t("people.seen", { when: ago(new Date(person.lastSeenAt), new Date()) });
}
