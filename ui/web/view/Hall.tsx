import { useEffect } from "preact/hooks";
import { openFirst } from "../commands/hall";
import { t } from "../i18n";
import { onMove } from "../platform/address";
import { setBadge } from "../platform/badge";
import { openRoom, roomTitle, totalUnread } from "../state/rooms";
import { pane, panel } from "../state/screen";
import { instance } from "../state/session";
import { Dialogs } from "./Dialogs";
import { InvitePanel } from "./InvitePanel";
import { MembersPanel } from "./MembersPanel";
import { Notice } from "./Notice";
import { Room } from "./Room";
import { SearchPanel } from "./SearchPanel";
import { Sidebar } from "./Sidebar";
import { useShortcuts } from "./useShortcuts";

/** The hall: rooms, conversation, details. */
export function Hall() {
  useShortcuts();
  useEffect(() => onMove(moved), []);
  const title = openRoom.value ? roomTitle(openRoom.value) : "";
  const name = instance.value?.name ?? t("app.name");
  useEffect(() => {
    setBadge(title ? `${title} · ${name}` : name, totalUnread.value);
    return () => setBadge(t("app.name"), 0);
  }, [title, name, totalUnread.value]);
  return (
    <div class="hall" data-pane={pane}>
      <Sidebar />
      <Room />
      {panel.value === "invite" && <InvitePanel />}
      {panel.value === "members" && <MembersPanel />}
      {panel.value === "search" && <SearchPanel />}
      <Dialogs />
      <Notice />
    </div>
  );
}

function moved(): void {
  if (location.pathname === "/") pane.value = "list";
  else openFirst();
}
