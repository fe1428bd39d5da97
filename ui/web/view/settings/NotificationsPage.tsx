import { t } from "../../i18n";
import { play } from "../../platform/sound";
import { changeSettings, notifyLevels, settings, sounds } from "../../state/settings";
import { Setting } from "../controls/Setting";
import { Options } from "./Options";
import { Pause } from "./Pause";
import { PermissionCard } from "./PermissionCard";
import { QuietHours } from "./QuietHours";

/** What this device tells of while nobody looks, and how. */
export function NotificationsPage() {
  const { notify, notifyText, sound } = settings.value;
  return (
    <>
      <PermissionCard />
      <Pause />
      <Options
        label={t("settings.notify")}
        value={notify}
        options={notifyLevels.map((level) => ({
          value: level,
          name: t(`settings.notify.${level}`),
          hint: t(`settings.notify.${level}Hint`),
        }))}
        choose={(level) => changeSettings({ notify: level })}
      />
      <div class="settings-part">
        <Setting name={t("settings.notifyText")} hint={t("settings.notifyTextHint")}>
          <input
            type="checkbox"
            class="switch"
            checked={notifyText}
            onChange={(event) => changeSettings({ notifyText: event.currentTarget.checked })}
          />
        </Setting>
      </div>
      <div class="settings-part">
        <Options
          label={t("settings.sound")}
          value={sound}
          options={sounds.map((name) => ({ value: name, name: t(`settings.sound.${name}`) }))}
          choose={(name) => {
            changeSettings({ sound: name });
            if (name !== "none") play(name);
          }}
        />
      </div>
      <p class="settings-note">{t("settings.notifyNote")}</p>
      <QuietHours />
    </>
  );
}
