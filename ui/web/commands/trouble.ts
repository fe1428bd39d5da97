import { type Key, t } from "../i18n";
import { WireError } from "../net/api";
import type { Code } from "../protocol.gen";
import { say } from "../state/screen";

const worded: Partial<Record<Code, Key>> = {
  bad_request: "error.bad_request",
  unauthorized: "error.unauthorized",
  forbidden: "error.forbidden",
  not_found: "error.not_found",
  name_taken: "error.name_taken",
  invite_invalid: "error.invite_invalid",
  conflict: "error.conflict",
  too_large: "error.too_large",
  rate_limited: "error.rate_limited",
  storage_full: "error.storage_full",
  unavailable: "error.unavailable",
};

/** The string that says what a code means. */
export function keyOf(code: Code): Key {
  return worded[code] ?? "error.internal";
}

/** What a code means, for people. */
export function inWords(code: Code): string {
  return t(keyOf(code));
}

/** The code of what went wrong; what is no answer of the host is "internal". */
export function codeOf(error: unknown): Code {
  return error instanceof WireError ? error.code : "internal";
}

/** What went wrong, for people. */
export function why(error: unknown): string {
  return inWords(codeOf(error));
}

/** Says what went wrong with something the page does by itself; a lost connection has its own line. */
export function mention(error: unknown): void {
  if (codeOf(error) !== "unavailable") complain(error);
}

/** Says what went wrong with something somebody just did. */
export function complain(error: unknown): void {
  say(why(error));
}
