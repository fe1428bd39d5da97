import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { loadPins } from "../../commands/pins";
import { archive, leave, restore } from "../../commands/roomSettings";
import { type Key, plural, t } from "../../i18n";
import { exact, longDate } from "../../i18n/format";
import type { Room, RoomKind } from "../../protocol.gen";
import { membersOf } from "../../state/members";
import { byPresence } from "../../state/people";
import { pins } from "../../state/pins";
import { manages, mayEdit, mayLeave } from "../../state/rights";
import { openRoom, roomTitle } from "../../state/rooms";
import { type Panel as PanelName, panel } from "../../state/screen";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { Panel } from "../controls/Panel";
import { PanelAction } from "../controls/PanelAction";
import { EmojiText } from "../emoji/EmojiFace";
import { NotifyChoice } from "./NotifyChoice";

const kinds: Record<RoomKind, Key> = {
  public: "rooms.public",
  private: "rooms.private",
  direct: "rooms.direct",
};

/** What a room is, who is in it, and what of it concerns me. */
export function DetailsPanel() {
  const room = openRoom.value;
  useEffect(() => {
    if (room) loadPins(room.id).catch(() => {}); // their own panel says why
  }, [room?.id]);
  if (!room) return null;
  const made = new Date(room.createdAt);
  return (
    <Panel title={t("room.details")}>
      <div class="details-head">
        <h3 dir="auto">{roomTitle(room)}</h3>
        <p dir="auto">
          <EmojiText text={room.topic || (room.kind === "direct" ? "" : t("room.noTopic"))} />
        </p>
        <small>
          {t(kinds[room.kind])} ·{" "}
          <time title={exact(made)}>{t("room.madeOn", { date: longDate(made) })}</time>
        </small>
      </div>
      {room.archivedAt && <p class="well">{t("composer.archived")}</p>}
      {mayEdit(room) && (
        <PanelAction icon="edit" opens="editRoom">
          {t("room.edit")}
        </PanelAction>
      )}
      {room.joined && !room.archivedAt && <NotifyChoice room={room} />}
      <div class="panel-part">
        <Way icon="people" to="members" name={t("members.title")} aside={<MembersPreview room={room} />} />
        <Way icon="pin" to="pins" name={t("pins.title")} aside={<span>{countOfPins(room)}</span>} />
      </div>
      <Care room={room} />
    </Panel>
  );
}

interface WayProps {
  icon: IconName;
  to: PanelName;
  name: string;
  aside: ComponentChildren;
}

/** A row that leads to a panel of its own. */
function Way({ icon, to, name, aside }: WayProps) {
  return (
    <button
      type="button"
      class="row way"
      onClick={() => {
        panel.value = to;
      }}
    >
      <Icon name={icon} />
      <span class="grow">{name}</span>
      {aside}
      <Icon name="next" />
    </button>
  );
}

function MembersPreview({ room }: { room: Room }) {
  const members = membersOf(room);
  if (!members) return null;
  return (
    <span class="preview">
      {byPresence(members)
        .slice(0, 4)
        .map((user) => (
          <Avatar key={user.id} person={user} size="tiny" />
        ))}
      <span title={plural("room.members", members.length)}>{members.length}</span>
    </span>
  );
}

function countOfPins(room: Room): number | string {
  return pins.value.roomId === room.id ? (pins.value.list?.length ?? "") : "";
}

/** What ends or begins again: leaving, archiving, restoring. */
function Care({ room }: { room: Room }) {
  if (room.kind === "direct" || (!mayLeave(room) && !manages(room))) return null;
  return (
    <div class="panel-part">
      {mayLeave(room) && (
        <button type="button" class="row" onClick={() => leave(room)}>
          <Icon name="leave" />
          {t("room.leave")}
        </button>
      )}
      {manages(room) && !room.archivedAt && (
        <button type="button" class="row" data-kind="danger" onClick={() => archive(room)}>
          <Icon name="archive" />
          {t("room.archive")}
        </button>
      )}
      {manages(room) && room.archivedAt && (
        <button type="button" class="row" onClick={() => restore(room)}>
          <Icon name="archive" />
          {t("room.restore")}
        </button>
      )}
    </div>
  );
}
