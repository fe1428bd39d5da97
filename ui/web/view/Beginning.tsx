import { t } from "../i18n";
import type { Room } from "../protocol.gen";
import { roomTitle } from "../state/rooms";
import { panel } from "../state/screen";
import { mayInvite } from "../state/session";
import { Icon } from "./Icon";

/** Stands above a room's first message; in an empty room it says what to do. */
export function Beginning({ room, empty }: { room: Room; empty: boolean }) {
  return (
    <header class="beginning">
      <h2>{t("room.beginning", { room: roomTitle(room) })}</h2>
      <p>{t(empty ? "room.beginningHint" : "room.beginningOf")}</p>
      {empty && mayInvite() && room.kind === "public" && (
        <button
          type="button"
          class="button"
          onClick={() => {
            panel.value = "invite";
          }}
        >
          <Icon name="share" />
          {t("sidebar.invite")}
        </button>
      )}
    </header>
  );
}
