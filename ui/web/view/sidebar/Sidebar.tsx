import { plural, t } from "../../i18n";
import { isApple, isTouch } from "../../platform/device";
import { people } from "../../state/people";
import { makesRooms } from "../../state/rights";
import { roomMenu } from "../../state/roomMenu";
import { directRooms, namedRooms } from "../../state/rooms";
import { dialog, panel } from "../../state/screen";
import { instance } from "../../state/session";
import { shownDirect, shownNamed, strangers } from "../../state/sidebar";
import { Icon } from "../controls/Icon";
import { Logo } from "../controls/Logo";
import { lazy } from "../controls/lazy";
import { useRowKeys } from "../controls/useRowKeys";
import { useWhole } from "../controls/useWhole";
import { HallMenu } from "./HallMenu";
import { PersonRow } from "./PersonRow";
import { Places } from "./Places";
import { RoomRow } from "./RoomRow";
import { SidebarFoot } from "./SidebarFoot";
import { SidebarSection } from "./SidebarSection";
import { useRoomKeys } from "./useRoomKeys";

const RoomMenu = lazy(() => import("./RoomMenu"), "RoomMenu");

/** Rooms and people, unread first, with the way to invite and to settings below. */
export function Sidebar() {
  useRoomKeys();
  const rows = useRowKeys();
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
      <div class="sidebar-scroll" {...rows}>
        <Places />
        <Rooms />
        <People />
      </div>
      <SidebarFoot />
      {roomMenu.value && <RoomMenu key={roomMenu.value.roomId} {...roomMenu.value} />}
    </nav>
  );
}

function Head() {
  const here = [...people.value.values()].filter((user) => user.status !== "offline").length;
  return (
    <header class="sidebar-head">
      <Logo />
      <span class="grow">
        <h1>{t("app.name")}</h1>
        <small class="ellipsis">
          {instance.value?.name} · {plural("sidebar.here", here)}
        </small>
      </span>
      <HallMenu />
    </header>
  );
}

/** More rows than fit on a screen. */
const screenful = 40;

function Rooms() {
  const whole = useWhole();
  const directory = () => {
    dialog.value = "rooms";
  };
  return (
    <SidebarSection
      section="rooms"
      title={t("sidebar.rooms")}
      add={makesRooms() && { name: t("sidebar.newRoom"), act: directory }}
      long={whole}
    >
      {(whole ? shownNamed.value : shownNamed.value.slice(0, screenful)).map((room) => (
        <RoomRow key={room.id} room={room} />
      ))}
      {namedRooms.value.length === 0 && (
        <li class="sidebar-hint">
          <p>{t(makesRooms() ? "sidebar.noRooms" : "room.guestHint")}</p>
          {makesRooms() && (
            <button type="button" class="link" onClick={directory}>
              {t("sidebar.findRooms")}
            </button>
          )}
        </li>
      )}
    </SidebarSection>
  );
}

function People() {
  const others = people.value.size - 1;
  const begin = () => {
    dialog.value = "direct";
  };
  return (
    <SidebarSection
      section="people"
      title={t("sidebar.people")}
      add={makesRooms() && { name: t("sidebar.newDirect"), act: begin }}
      long
    >
      {shownDirect.value.map((room) => (
        <RoomRow key={room.id} room={room} />
      ))}
      {strangers.value.map((user) => (
        <PersonRow key={`user ${user.id}`} user={user} />
      ))}
      {others > directRooms.value.length + strangers.value.length && (
        <li>
          <button
            type="button"
            class="row quiet-row"
            onClick={() => {
              panel.value = "people";
            }}
          >
            <Icon name="people" />
            {t("sidebar.everybody")}
          </button>
        </li>
      )}
      {others <= 0 && (
        <li class="sidebar-hint">
          <p>{t(makesRooms() ? "sidebar.alone" : "sidebar.guestAlone")}</p>
        </li>
      )}
    </SidebarSection>
  );
}
