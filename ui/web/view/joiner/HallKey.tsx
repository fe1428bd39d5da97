import { t } from "../../i18n";
import { inGroups } from "../../state/joiner";
import { instance } from "../../state/session";

/** What other computers know the hall by, for comparing with what they show. */
export function HallKey() {
  const pin = instance.value?.pin;
  if (!pin) return null;
  return (
    <section class="settings-part">
      <h3>{t("joiner.hallKey")}</h3>
      <p class="key-letters">{inGroups(pin)}</p>
      <p class="settings-note">{t("joiner.hallKeyHint")}</p>
    </section>
  );
}
