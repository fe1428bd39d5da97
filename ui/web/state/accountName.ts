import type { Key } from "../i18n";
import { limits } from "./limits";

/** Names that address many people rather than one. */
const everybody = ["here", "room", "all"];

/** What cannot be in a name: what mentions and code begin with, and what cannot be seen. */
const unfit = /[@`\p{Cc}\p{Cf}\p{Co}\p{Cs}\u{115F}\u{1160}\u{2800}\u{3164}\u{FFA0}]/u;

/** A name as it will be stored: composed, with single spaces. */
export function tidyName(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ");
}

/** What the host would refuse about a name, so far as the page can tell; null: nothing. */
export function nameTrouble(text: string): Key | null {
  const name = tidyName(text);
  if (name === "") return "welcome.nameEmpty";
  if (nameLeft(name) < 0) return "welcome.nameLong";
  if (unfit.test(name)) return "welcome.nameCharacter";
  if (everybody.includes(name.normalize("NFKC").toLowerCase())) return "welcome.nameReserved";
  return null;
}

/** How many more characters a name may have. */
export function nameLeft(text: string): number {
  return limits.value.name - [...tidyName(text)].length;
}

/** Names to take in place of one that somebody else has: numbered on. */
export function otherNames(name: string): string[] {
  const [, base = "", number = "1"] = /^(.*?)(?: (\d{1,3}))?$/.exec(tidyName(name)) ?? [];
  const next = Number(number) + 1;
  return [`${base} ${next}`, `${base} ${next + 1}`].filter((other) => nameLeft(other) >= 0);
}
