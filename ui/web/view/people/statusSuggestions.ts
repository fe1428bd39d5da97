import type { Key } from "../../i18n";

/** What people are up to most often, to be chosen with one press. */
export const statusSuggestions: readonly Key[] = [
  "settings.status.meeting",
  "settings.status.focus",
  "settings.status.meal",
  "settings.status.soon",
  "settings.status.home",
];
