import { useState } from "preact/hooks";
import { signOut } from "../commands/session";
import { chooseTheme } from "../commands/settings";
import { t } from "../i18n";
import { dialog } from "../state/screen";
import { settings, type Theme, themes } from "../state/settings";
import { Devices } from "./Devices";
import { Dialog } from "./Dialog";
import { LanguageChoice } from "./LanguageChoice";
import { ModeChoice } from "./ModeChoice";
import { PasswordForm } from "./PasswordForm";
import { ProfileForm } from "./ProfileForm";
import { Setting } from "./Setting";

/** What somebody may choose for themselves. */
export function SettingsDialog({ close }: { close: () => void }) {
  return (
    <Dialog title={t("settings.title")} close={close}>
      <div class="stack">
        <ProfileForm />
        <Setting name={t("settings.mode")}>
          <ModeChoice />
        </Setting>
        <Setting name={t("settings.language")}>
          <LanguageChoice class="input" />
        </Setting>
        <Setting name={t("settings.theme")}>
          <select
            class="input"
            value={settings.value.theme}
            onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}
          >
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {t(`settings.theme.${theme}`)}
              </option>
            ))}
          </select>
        </Setting>
        <PasswordForm />
        <Devices />
        <div class="actions">
          <button
            type="button"
            class="button"
            onClick={() => {
              dialog.value = "keys";
            }}
          >
            {t("settings.keys")}
          </button>
          <SignOut />
        </div>
      </div>
    </Dialog>
  );
}

function SignOut() {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button type="button" class="button" data-kind="danger" onClick={() => setAsked(true)}>
        {t("settings.signOut")}
      </button>
    );
  }
  return (
    <>
      <p role="alert">{t("settings.signOutAsk")}</p>
      <button type="button" class="button" onClick={() => setAsked(false)}>
        {t("cancel")}
      </button>
      <button type="button" class="button" data-kind="danger" onClick={signOut}>
        {t("settings.signOut")}
      </button>
    </>
  );
}
