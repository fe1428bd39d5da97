import { t } from "../../i18n";
import type { Room } from "../../protocol.gen";
import { roomTitle } from "../../state/rooms";
import { mayInvite } from "../../state/session";
import { lazy } from "../controls/lazy";

const FirstInvite = lazy(() => import("../invite/FirstInvite"), "FirstInvite");

/** Stands above a room's first message; in an empty room it says what to do. */
export function Beginning({ room, empty }: { room: Room; empty: boolean }) {
  return (
    <header class="beginning">
      <h2>
        {t(room.kind === "direct" ? "room.beginningDirect" : "room.beginning", { room: roomTitle(room) })}
      </h2>
      <p>{t(empty ? "room.beginningHint" : "room.beginningOf")}</p>
      {empty && room.kind === "public" && mayInvite() && <FirstInvite />}
    </header>
  );
}
