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
  return t("status.until", { when: when(new Date(statusUntil)) });
}

/** "15:00", with the day where that is not today. */
export function when(moment: Date): string {
  const today = new Date(hostNow()).toDateString() === moment.toDateString();
  return today ? clock(moment) : `${shortDate(moment)} ${clock(moment)}`;
}
