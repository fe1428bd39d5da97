import { openDirect } from "../commands/rooms";
import { plural, t } from "../i18n";
import { isApple, isTouch } from "../platform/device";
import type { User } from "../protocol.gen";
import { newcomers } from "../state/invite";
import { byPresence, people } from "../state/people";
import { directRooms, namedRooms } from "../state/rooms";
import { dialog, panel } from "../state/screen";
import { instance, mayInvite, me, myId } from "../state/session";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import { Mark } from "./Mark";
import { pure } from "./pure";
import { RoomRow } from "./RoomRow";

/** Rooms and people, unread first, with the way to invite and to settings below. */
export function Sidebar() {
  return (
    <nav class="sidebar" aria-label={t("sidebar.label")}>
      <Head />
      <button
        type="button"
        class="jump"
        onClick={() => {
          dialog.value = "jump";
        }}
      >
        <Icon name="search" />
        <span class="grow">{t("sidebar.jump")}</span>
        {!isTouch() && <kbd class="key">{isApple() ? "⌘ K" : "Ctrl K"}</kbd>}
      </button>
      <div class="sidebar-scroll">
        <div class="section-head">
          <h2>{t("sidebar.rooms")}</h2>
          <IconButton
            icon="plus"
            name={t("sidebar.newRoom")}
            onClick={() => {
              dialog.value = "rooms";
            }}
          />
        </div>
        <ul>
          {namedRooms.value.map((room) => (
            <RoomRow key={room.id} room={room} />
          ))}
        </ul>
        <div class="section-head">
          <h2>{t("sidebar.people")}</h2>
          <IconButton
            icon="plus"
            name={t("sidebar.newDirect")}
            onClick={() => {
              dialog.value = "direct";
            }}
          />
        </div>
        <ul>
          {directRooms.value.map((room) => (
            <RoomRow key={room.id} room={room} />
          ))}
          {strangers().map((user) => (
            <PersonRow key={user.id} user={user} />
          ))}
        </ul>
      </div>
      <Foot />
    </nav>
  );
}

function Head() {
  const here = [...people.value.values()].filter((user) => user.status !== "offline").length;
  return (
    <header class="sidebar-head">
      <Mark />
      <span class="grow">
        <strong>{t("app.name")}</strong>
        <small class="ellipsis">
          {instance.value?.name} · {plural("sidebar.here", here)}
        </small>
      </span>
      <IconButton
        icon="down"
        name={t("sidebar.settings")}
        onClick={() => {
          dialog.value = "settings";
        }}
      />
    </header>
  );
}

/** People I have no conversation with yet. */
function strangers(): User[] {
  const known = new Set<number>([myId()]);
  for (const room of directRooms.value) {
    if (room.memberIds?.length === 2) for (const id of room.memberIds) known.add(id);
  }
  return byPresence(people.value.values()).filter((user) => user.role !== "bot" && !known.has(user.id));
}

const PersonRow = pure(({ user }: { user: User }) => {
  return (
    <li>
      <button type="button" class="row" onClick={() => openDirect([user.id])}>
        <Avatar person={user} size="small" status={user.status} />
        <span class="grow ellipsis">{user.displayName}</span>
      </button>
    </li>
  );
});

function Foot() {
  const mine = me.value;
  if (!mine) return null;
  const status = people.value.get(mine.id)?.status ?? "offline";
  return (
    <footer class="sidebar-foot">
      {mayInvite() && (
        <button
          type="button"
          class="button"
          data-kind="primary"
          data-wide
          onClick={() => {
            panel.value = "invite";
          }}
        >
          <Icon name="share" />
          {t("sidebar.invite")}
          {newcomers.value.length > 0 && (
            <span class="badge" data-kind="mention" title={t("invite.waiting")}>
              {newcomers.value.length}
            </span>
          )}
        </button>
      )}
      <div class="me">
        <Avatar person={mine} size="small" status={status} />
        <span class="grow">
          <strong class="ellipsis">{mine.displayName}</strong>
          <small class="ellipsis">{mine.statusText || t(`status.${status}`)}</small>
        </span>
        <IconButton
          icon="more"
          name={t("sidebar.settings")}
          onClick={() => {
            dialog.value = "settings";
          }}
        />
      </div>
    </footer>
  );
}
