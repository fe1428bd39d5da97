import { t } from "../../i18n";
import type { Found } from "../../state/jump";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { MatchedName } from "../controls/MatchedName";
import { EmojiText } from "../emoji/EmojiFace";
import { RoomAvatar } from "../room/RoomAvatar";
import { Unread } from "../sidebar/RoomRow";

const signs: Record<Extract<Found, { kind: "action" }>["action"], IconName> = {
  invite: "share",
  newRoom: "plus",
  direct: "edit",
  poll: "poll",
  search: "search",
  threads: "thread",
  mentions: "at",
  saved: "bookmark",
  readAll: "check",
  settings: "sliders",
  theme: "moon",
  keys: "keyboard",
};

/** One goal of the switcher: its face, its name with what was typed, and what tells it from others. */
export function JumpRow({ found }: { found: Found }) {
  const unread = found.kind === "room" && found.room.unread > 0;
  return (
    <>
      <Face found={found} />
      <span class="ellipsis" data-unread={unread || undefined}>
        <MatchedName name={found.title} at={found.at} />
      </span>
      <small class="grow ellipsis">
        <EmojiText text={aside(found)} />
      </small>
      {found.kind === "room" && <Unread room={found.room} />}
    </>
  );
}

function Face({ found }: { found: Found }) {
  if (found.kind === "room") return <RoomAvatar room={found.room} />;
  if (found.kind === "person")
    return <Avatar person={found.person} size="small" status={found.person.status} />;
  return <Icon name={signs[found.action]} />;
}

function aside(found: Found): string {
  if (found.hint) return `@${found.hint}`;
  if (found.kind === "person") return found.person.statusText;
  if (found.kind === "room") return found.room.joined ? found.room.topic : t("jump.notJoined");
  return "";
}
