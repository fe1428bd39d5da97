import { openElsewhere } from "../../commands/rooms";
import { t } from "../../i18n";

/** Stands in place of a room that is not there, or not for me: says so, and leads on. */
export function RoomGone({ title }: { title: string }) {
  return (
    <div class="no-room">
      <h1>{title ? t("room.gone", { room: title }) : t("room.notFound")}</h1>
      <p>{t("room.goneHint")}</p>
      <button type="button" class="button" data-kind="primary" onClick={openElsewhere}>
        {t("room.elsewhere")}
      </button>
    </div>
  );
}
