import { setQuiet } from "../../commands/account";
import { t } from "../../i18n";
import { weekday } from "../../i18n/format";
import { type Quiet, quietHours } from "../../state/quiet";
import { OutcomeLine } from "../controls/OutcomeLine";
import { Setting } from "../controls/Setting";
import { useSaving } from "../controls/useSaving";

/** From Monday on. */
const week = [1, 2, 3, 4, 5, 6, 0];

/** Hours in which nothing is heard of Maru, on all devices of mine. */
export function QuietHours() {
  const saving = useSaving();
  const hours = quietHours();
  const change = (some: Partial<Quiet>) => void saving.save(() => setQuiet({ ...hours, ...some }));
  const time = (end: "from" | "to") => (
    <label class="quiet-time">
      <span>{t(`settings.quiet.${end}`)}</span>
      <input
        type="time"
        class="input"
        required
        value={hours[end]}
        onChange={({ currentTarget: { value } }) => value && change({ [end]: value })}
      />
    </label>
  );
  return (
    <div class="settings-part">
      <Setting name={t("settings.quiet")} hint={t("settings.quietHint")}>
        <input
          type="checkbox"
          class="switch"
          checked={hours.on}
          onChange={({ currentTarget: { checked } }) => change({ on: checked })}
        />
      </Setting>
      {hours.on && (
        <>
          <div class="quiet-times">
            {time("from")}
            {time("to")}
          </div>
          <fieldset class="chips" aria-label={t("settings.quiet.days")}>
            {week.map((day) => {
              const on = hours.days.includes(day);
              const days = on ? hours.days.filter((other) => other !== day) : [...hours.days, day].sort();
              return (
                <button
                  key={day}
                  type="button"
                  class="chip-button"
                  aria-pressed={on}
                  onClick={() => change({ days })}
                >
                  {weekday(day)}
                </button>
              );
            })}
          </fieldset>
        </>
      )}
      <OutcomeLine of={saving.outcome} />
    </div>
  );
}
