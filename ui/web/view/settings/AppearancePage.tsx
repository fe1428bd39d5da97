import { chooseLanguage, chooseLook } from "../../commands/settings";
import { complain } from "../../commands/trouble";
import { type Language, languages, preferredLanguage, t } from "../../i18n";
import { wantsContrast } from "../../platform/device";
import { accents, densities, settings, type Theme, themes } from "../../state/settings";
import { Setting } from "../controls/Setting";
import { Options } from "./Options";

const asBrowser = "browser";

/** Colours, spacing and language of this browser; all change at once. */
export function AppearancePage() {
  const { theme, contrast, accent, density } = settings.value;
  const strong = contrast ?? wantsContrast();
  const codes = Object.keys(languages) as Language[];
  return (
    <>
      <Options
        kind="pictures"
        label={t("settings.theme")}
        value={theme}
        options={themes.map((theme) => ({
          value: theme,
          name: t(`settings.theme.${theme}`),
          picture: <ThemePicture theme={theme} />,
        }))}
        choose={(theme) => chooseLook({ theme })}
      />
      <Setting name={t("settings.contrast")} hint={t("settings.contrastHint")}>
        <input
          type="checkbox"
          class="switch"
          checked={strong}
          onChange={(event) => chooseLook({ contrast: event.currentTarget.checked })}
        />
      </Setting>
      <Options
        kind="swatches"
        label={t("settings.accent")}
        value={accent}
        disabled={strong}
        options={accents.map((name) => ({
          value: name,
          name: t(`settings.accent.${name}`),
          picture: <span class="swatch" data-accent={name} aria-hidden="true" />,
        }))}
        choose={(accent) => chooseLook({ accent })}
      />
      <Options
        label={t("settings.density")}
        value={density}
        options={densities.map((name) => ({
          value: name,
          name: t(`settings.density.${name}`),
          hint: t(`settings.density.${name}Hint`),
        }))}
        choose={(density) => chooseLook({ density })}
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
