import { type Language, loadLanguage, preferredLanguage, WordsGone } from "../i18n";
import { type Look, showLook } from "../platform/device";
import { reloadOnce } from "../platform/reload";
import { onOtherTab } from "../platform/storage";
import { changeSettings, heardSettings, type Settings, settings } from "../state/settings";

const again = 1_000;

/** Applies this browser's choices, now and when another tab changes them; resolves when the language can be shown. */
export async function applySettings(): Promise<void> {
  onOtherTab((key) => {
    if (heardSettings(key)) void apply();
  });
  await apply();
}

async function apply(): Promise<void> {
  showLook(settings.value);
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

/** Draws the page in another way, at once. */
export function chooseLook(look: Partial<Pick<Settings, keyof Look>>): void {
  changeSettings(look);
  showLook(settings.value);
}
