import { t } from "../../i18n";
import { gone } from "../../state/reading";
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
          <h1>{t("room.none")}</h1>
          <p>{t("room.noneHint")}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              dialog.value = "rooms";
            }}
          >
            {t("sidebar.findRooms")}
          </button>
        </div>
      )}
    </main>
  );
}
