import { updateMe } from "../../commands/account";
import { t } from "../../i18n";
import { limits } from "../../state/limits";
import { me } from "../../state/session";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";
import { untilWhen } from "../people/statusLine";
import { statusSuggestions } from "../people/statusSuggestions";
import { SavedField } from "./SavedField";

/** A few words under my name, typed or chosen. */
export function StatusField() {
  const saving = useSaving();
  const mine = me.value;
  if (!mine) return null;
  const set = (statusText: string) => void saving.save(() => updateMe({ statusText }));
  return (
    <div>
      <SavedField
        field="statusText"
        label={t("settings.status")}
        value={mine.statusText}
        {...(mine.statusUntil && { hint: untilWhen(mine.statusUntil) })}
        maxLength={limits.value.statusText}
        placeholder={t("settings.statusHint")}
        autocomplete="off"
        save={(statusText) => updateMe({ statusText })}
      />
      <fieldset class="chips" aria-label={t("settings.statusQuick")}>
        {statusSuggestions.map((key) => {
          const words = t(key);
          const on = mine.statusText === words;
          return (
            <button
              key={key}
              type="button"
              class="chip-button"
              aria-pressed={on}
              onClick={() => set(on ? "" : words)}
            >
              {words}
            </button>
          );
        })}
        {mine.statusText && (
          <button type="button" class="chip-button" onClick={() => set("")}>
            {t("settings.statusClear")}
          </button>
        )}
      </fieldset>
      {saving.outcome.state === "failed" && <OutcomeLine of={saving.outcome} />}
    </div>
  );
}
