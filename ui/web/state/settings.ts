import { signal } from "@preact/signals";
import { type Language, languages } from "../i18n";
import { isTouch } from "../platform/device";
import * as storage from "../platform/storage";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** What a plain Enter does where messages are written. */
export const enterMeanings = ["sends", "breaks"] as const;
export type EnterMeaning = (typeof enterMeanings)[number];

interface Settings {
  theme: Theme;
  language: Language | null;
  enter: EnterMeaning;
}

const key = "maru.settings";

function kept(): Settings {
  const saved = storage.get<Partial<Settings>>(key);
  const theme = themes.find((name) => name === saved?.theme) ?? "system";
  const language = saved?.language && saved.language in languages ? saved.language : null;
  const enter = enterMeanings.find((name) => name === saved?.enter) ?? (isTouch() ? "breaks" : "sends");
  return { theme, language, enter };
}

/** This browser's own choices; a null language follows the browser's; where a plain Enter breaks the line, Ctrl or Cmd with it acts. */
export const settings = signal<Settings>(kept());

export function changeSettings(change: Partial<Settings>): void {
  settings.value = { ...settings.value, ...change };
  storage.set(key, settings.value);
}
