import { openElsewhere } from "../../commands/rooms";
import { t } from "../../i18n";
import { isNarrow } from "../../platform/device";
import { makesRooms } from "../../state/rights";
import { namedRooms } from "../../state/rooms";

/** Stands in place of a room that is not there, or not for me: says so, and leads on. */
export function RoomGone({ title }: { title: string }) {
  const leads = isNarrow() || namedRooms.value.length > 0;
  return (
    <div class="no-room">
      <h1>{title ? t("room.gone", { room: title }) : t("room.notFound")}</h1>
      <p>{t(leads || makesRooms() ? "room.goneHint" : "room.guestHint")}</p>
      {leads && (
        <button type="button" class="button" data-kind="primary" onClick={openElsewhere}>
          {t("room.elsewhere")}
        </button>
      )}
    </div>
  );
}
