import { type Language, loadLanguage, preferredLanguage } from "../i18n";
import { changeSettings, settings, type Theme } from "../state/settings";

/** Applies this browser's choices; resolves when the language can be shown. */
export async function applySettings(): Promise<void> {
  showTheme(settings.value.theme);
  await loadLanguage(settings.value.language ?? preferredLanguage());
}

export async function chooseLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  changeSettings({ language });
}

export function chooseTheme(theme: Theme): void {
  changeSettings({ theme });
  showTheme(theme);
}

function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
