import { type Language, loadLanguage, preferredLanguage, WordsGone } from "../i18n";
import { showTheme } from "../platform/device";
import { reloadOnce } from "../platform/reload";
import { onOtherTab } from "../platform/storage";
import { changeSettings, heardSettings, settings, type Theme } from "../state/settings";

const again = 1_000;

/** Applies this browser's choices, now and when another tab changes them; resolves when the language can be shown. */
export async function applySettings(): Promise<void> {
  onOtherTab((key) => {
    if (heardSettings(key)) void apply();
  });
  await apply();
}

async function apply(): Promise<void> {
  showTheme(settings.value.theme);
  for (;;) {
    try {
      return await loadLanguage(settings.value.language ?? preferredLanguage());
    } catch (error) {
      if (error instanceof WordsGone && reloadOnce(import.meta.url)) return;
      await new Promise((resolve) => setTimeout(resolve, again));
    }
  }
}

export async function chooseLanguage(language: Language | null): Promise<void> {
  await loadLanguage(language ?? preferredLanguage());
  changeSettings({ language });
}

export function chooseTheme(theme: Theme): void {
  changeSettings({ theme });
  showTheme(theme);
}
