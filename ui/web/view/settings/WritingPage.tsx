import { t } from "../../i18n";
import { isApple } from "../../platform/device";
import { changeSettings, enterMeanings, settings } from "../../state/settings";
import { Options } from "./Options";

/** What Enter does on this device. */
export function WritingPage() {
  const key = isApple() ? "⌘" : "Ctrl";
  return (
    <>
      <Options
        label={t("settings.enter")}
        value={settings.value.enter}
        options={enterMeanings.map((meaning) => ({
          value: meaning,
          name: t(`settings.enter.${meaning}`),
          hint: t(`settings.enter.${meaning}Hint`, { key }),
        }))}
        choose={(enter) => changeSettings({ enter })}
      />
      <p class="settings-note">{t("settings.enterNote", { key })}</p>
    </>
  );
}
