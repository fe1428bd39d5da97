import { t } from "../../i18n";
import { gone } from "../../state/reading";
import { makesRooms } from "../../state/rights";
import { rooms } from "../../state/rooms";
import { dialog } from "../../state/screen";
import { OfflineNotice } from "../connection/OfflineNotice";
import { JoinRequestNotice } from "../invite/JoinRequestNotice";
import { RoomGone } from "./RoomGone";

/** Stands where a room would be: none is open, or the one that was is not for me any more. */
export function NoRoom() {
  return (
    <main class="room">
      <OfflineNotice />
      <JoinRequestNotice />
      {gone.value ? (
        <RoomGone title={gone.value.title} />
      ) : (
        <div class="no-room">
          <h1>{t(rooms.value.size === 0 ? "room.noneYet" : "room.none")}</h1>
          <p>{t(makesRooms() ? "room.noneHint" : "room.guestHint")}</p>
          {makesRooms() && (
            <button
              type="button"
              class="button"
              onClick={() => {
                dialog.value = "rooms";
              }}
            >
              {t("sidebar.findRooms")}
            </button>
          )}
        </div>
      )}
    </main>
  );
}
