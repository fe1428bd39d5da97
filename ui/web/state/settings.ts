import { signal } from "@preact/signals";
import { type Language, languages } from "../i18n";
import { isTouch } from "../platform/device";
import * as storage from "../platform/storage";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** What a plain Enter does where messages are written. */
export const enterMeanings = ["sends", "breaks"] as const;
export type EnterMeaning = (typeof enterMeanings)[number];

/** What this device tells of while nobody looks: everything that counts, what is meant for me alone, or nothing. */
export const notifyLevels = ["all", "mentions", "none"] as const;
export type NotifyLevel = (typeof notifyLevels)[number];

interface Settings {
  theme: Theme;
  /** Null follows the browser's. */
  language: Language | null;
  enter: EnterMeaning;
  notify: NotifyLevel;
  /** Whether a notification shows what was written. */
  notifyText: boolean;
  sound: boolean;
}

const key = "maru.settings";

function kept(): Settings {
  const saved = storage.get<Partial<Settings>>(key) ?? {};
  const one = <T extends string>(of: readonly T[], value: unknown, otherwise: T) =>
    of.find((name) => name === value) ?? otherwise;
  return {
    theme: one(themes, saved.theme, "system"),
    language: saved.language && saved.language in languages ? saved.language : null,
    enter: one(enterMeanings, saved.enter, isTouch() ? "breaks" : "sends"),
    notify: one(notifyLevels, saved.notify, "mentions"),
    notifyText: saved.notifyText !== false,
    sound: saved.sound === true,
  };
}

/** This browser's own choices; where a plain Enter breaks the line, Ctrl or Cmd with it acts. */
export const settings = signal<Settings>(kept());

export function changeSettings(change: Partial<Settings>): void {
  settings.value = { ...settings.value, ...change };
  storage.set(key, { ...storage.get<Partial<Settings>>(key), ...change });
}

/** Takes over what another tab of this browser chose; returns whether that was ours to take. */
export function heardSettings(changed: string): boolean {
  if (changed !== key) return false;
  settings.value = kept();
  return true;
}
