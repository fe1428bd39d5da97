import { signal } from "@preact/signals";
import { type Language, languages } from "../i18n";
import * as storage from "../platform/storage";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

interface Settings {
  theme: Theme;
  language: Language | null;
}

const key = "maru.settings";

function kept(): Settings {
  const saved = storage.get<Partial<Settings>>(key);
  const theme = themes.find((name) => name === saved?.theme) ?? "system";
  const language = saved?.language && saved.language in languages ? saved.language : null;
  return { theme, language };
}

/** This browser's own choices; a null language follows the browser's. */
export const settings = signal<Settings>(kept());

export function changeSettings(change: Partial<Settings>): void {
  settings.value = { ...settings.value, ...change };
  storage.set(key, settings.value);
}
