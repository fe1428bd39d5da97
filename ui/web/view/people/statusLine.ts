import { t } from "../../i18n";
import { clock, shortDate } from "../../i18n/format";
import { hostNow } from "../../platform/clock";
import type { User } from "../../protocol.gen";

/** What somebody is up to, and until when if they said so. */
export function statusLine({ statusText, statusUntil }: Pick<User, "statusText" | "statusUntil">): string {
  if (!statusText || !statusUntil) return statusText;
  return `${statusText} · ${untilWhen(statusUntil)}`;
}

/** "until 15:00", with the day where that is another one. */
export function untilWhen(statusUntil: string): string {
  const end = new Date(statusUntil);
  const today = new Date(hostNow()).toDateString() === end.toDateString();
  return t("status.until", { when: today ? clock(end) : `${shortDate(end)} ${clock(end)}` });
}
