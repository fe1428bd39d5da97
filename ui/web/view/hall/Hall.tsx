import { useEffect } from "preact/hooks";
import { openFirst } from "../../commands/hall";
import { t } from "../../i18n";
import { onMove } from "../../platform/address";
import { setBadge } from "../../platform/badge";
import { closeLeftPopovers } from "../../platform/popovers";
import { isReloaded } from "../../platform/reload";
import { unreadReplies } from "../../state/followed";
import { place } from "../../state/places";
import { profile, showProfile } from "../../state/profile";
import { openRoom, roomTitle, totalUnread } from "../../state/rooms";
import { dialog, pane, panel } from "../../state/screen";
import { instance } from "../../state/session";
import { wentBack } from "../../state/thread";
import { focusComposer } from "../controls/focus";
import { Guard } from "../controls/Guard";
import { later, lazy } from "../controls/lazy";
import { TypedAhead } from "../controls/TypedAhead";
import { Room } from "../room/Room";
import { Sidebar } from "../sidebar/Sidebar";
import { Dialogs } from "./Dialogs";
import { Notice } from "./Notice";
import { useShortcuts } from "./useShortcuts";

const ProfileCard = lazy(() => import("../people/ProfileCard"), "ProfileCard");

const panels = {
  details: lazy(() => import("../room/DetailsPanel"), "DetailsPanel"),
  invite: lazy(() => import("../invite/InvitePanel"), "InvitePanel"),
  members: lazy(() => import("../room/MembersPanel"), "MembersPanel"),
  people: lazy(() => import("../people/PeoplePanel"), "PeoplePanel"),
  pins: lazy(() => import("../room/PinsPanel"), "PinsPanel"),
  search: lazy(() => import("../search/SearchPanel"), "SearchPanel", TypedAhead),
  thread: lazy(() => import("../thread/ThreadPanel"), "ThreadPanel"),
};

const goOn = later(() => import("../../commands/standing").then((standing) => standing.goOn()));

/** The hall: rooms, conversation, details. */
export function Hall() {
  useShortcuts();
  useEffect(() => onMove(moved), []);
  useEffect(closeLeftPopovers, []);
  useEffect(() => {
    document.addEventListener("click", whoIsThat);
    return () => document.removeEventListener("click", whoIsThat);
  }, []);
  const room = openRoom.value ? roomTitle(openRoom.value) : "";
  const title = place.value ? t(`places.${place.value}`) : room;
  const name = instance.value?.name ?? t("app.name");
  const unread = totalUnread.value + unreadReplies.value.calling;
  useEffect(() => {
    setBadge(title ? `${title} · ${name}` : name, unread);
    return () => setBadge(t("app.name"), 0);
  }, [title, name, unread]);
  const Shown = panel.value && panels[panel.value];
  const open = Shown || dialog.value;
  useEffect(() => {
    if (open || isReloaded()) goOn().catch(() => {}); // tried again with the other parts
  }, [open]);
  return (
    <div class="hall" data-pane={pane}>
      {room && (
        <button type="button" class="button skip" onClick={() => focusComposer()}>
          {t("skip.composer")}
        </button>
      )}
      <Guard>
        <Sidebar />
      </Guard>
      <Guard about={openRoom.value?.id}>
        <Room />
      </Guard>
      {Shown && (
        <Guard key={panel.value}>
          <Shown />
        </Guard>
      )}
      {profile.value && (
        <Guard key={profile.value.userId}>
          <ProfileCard {...profile.value} />
        </Guard>
      )}
      <Guard about={dialog.value}>
        <Dialogs />
      </Guard>
      <Notice />
    </div>
  );
}

/** A name, a face or a mention that was pressed shows whose it is; text that is being selected is left alone. */
function whoIsThat({ target }: MouseEvent): void {
  const named = (target as Element).closest<HTMLElement>("[data-person]");
  if (named && getSelection()?.isCollapsed !== false) showProfile(Number(named.dataset.person), named);
}

function moved(): void {
  if (wentBack()) return;
  if (location.pathname === "/") pane.value = "list";
  else openFirst();
}
