import { useEffect } from "preact/hooks";
import { loadSharing } from "../../commands/doctor";
import { t } from "../../i18n";
import { sharing } from "../../state/invite";
import { CheckRow } from "../doctor/CheckRow";

/** Whether the host's computer may fall asleep, which would cut everybody off. */
export function HostSleep() {
  useEffect(() => void loadSharing(), []);
  const now = sharing.value?.sleep;
  return (
    now && (
      <ul class="checks">
        <CheckRow
          outcome={now === "impossible" ? "warning" : "ok"}
          name={t("sleep.title")}
          cause={t(`sleep.${now}`)}
        />
      </ul>
    )
  );
}
