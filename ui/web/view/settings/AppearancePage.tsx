import { chooseLanguage, chooseTheme } from "../../commands/settings";
import { complain } from "../../commands/trouble";
import { type Language, languages, preferredLanguage, t } from "../../i18n";
import { settings, type Theme, themes } from "../../state/settings";
import { Options } from "./Options";

const asBrowser = "browser";

/** Colours and language of this browser; both change at once. */
export function AppearancePage() {
  const codes = Object.keys(languages) as Language[];
  return (
    <>
      <Options
        kind="pictures"
        label={t("settings.theme")}
        value={settings.value.theme}
        options={themes.map((theme) => ({
          value: theme,
          name: t(`settings.theme.${theme}`),
          picture: <ThemePicture theme={theme} />,
        }))}
        choose={chooseTheme}
      />
      <Options
        label={t("settings.language")}
        value={settings.value.language ?? asBrowser}
        options={[
          {
            value: asBrowser,
            name: t("settings.languageBrowser"),
            hint: languages[preferredLanguage()],
          },
          ...codes.map((code) => ({ value: code, name: languages[code] })),
        ]}
        choose={(choice) =>
          chooseLanguage(choice === asBrowser ? null : (choice as Language)).catch(complain)
        }
      />
      <p class="settings-note">{t("settings.thisBrowser")}</p>
    </>
  );
}

/** A little window in the theme's colours; the system's is half of each. */
function ThemePicture({ theme }: { theme: Theme }) {
  const halves = theme === "system" ? (["light", "dark"] as const) : ([theme] as const);
  return (
    <span class="theme-picture" aria-hidden="true">
      {halves.map((scheme) => (
        <span key={scheme} class="theme-window" data-scheme={scheme}>
          <i />
          <b />
          <b />
          <b />
        </span>
      ))}
    </span>
  );
}
