import { signal } from "@preact/signals";
import { type Language, languages } from "../i18n";
import { isTouch } from "../platform/device";
import * as storage from "../platform/storage";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The colour of what can be pressed and what is chosen. */
export const accents = ["green", "blue", "violet", "slate"] as const;
export type Accent = (typeof accents)[number];

/** How much room rows and messages take. */
export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** What is heard with a notification. */
export const sounds = ["none", "chime", "knock", "drop"] as const;
export type Sound = (typeof sounds)[number];

/** What a plain Enter does where messages are written. */
export const enterMeanings = ["sends", "breaks"] as const;
export type EnterMeaning = (typeof enterMeanings)[number];

/** What this device tells of while nobody looks: everything that counts, what is meant for me alone, or nothing. */
export const notifyLevels = ["all", "mentions", "none"] as const;
export type NotifyLevel = (typeof notifyLevels)[number];

export interface Settings {
  theme: Theme;
  /** Stronger lines and text; null as the system asks. */
  contrast: boolean | null;
  accent: Accent;
  density: Density;
  /** Null follows the browser's. */
  language: Language | null;
  enter: EnterMeaning;
  notify: NotifyLevel;
  /** Whether a notification shows what was written. */
  notifyText: boolean;
  sound: Sound;
}

export const key = "maru.settings";

function kept(): Settings {
  const saved = storage.get<Partial<Settings>>(key) ?? {};
  const one = <T extends string>(of: readonly T[], value: unknown, otherwise: T) =>
    of.find((name) => name === value) ?? otherwise;
  return {
    theme: one(themes, saved.theme, "system"),
    contrast: typeof saved.contrast === "boolean" ? saved.contrast : null,
    accent: one(accents, saved.accent, "green"),
    density: one(densities, saved.density, "comfortable"),
    language: saved.language && saved.language in languages ? saved.language : null,
    enter: one(enterMeanings, saved.enter, isTouch() ? "breaks" : "sends"),
    notify: one(notifyLevels, saved.notify, "mentions"),
    notifyText: saved.notifyText !== false,
    sound: one(sounds, saved.sound, "none"),
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
