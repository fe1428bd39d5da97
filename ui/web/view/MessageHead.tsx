import { t } from "../i18n";
import { clock, exact } from "../i18n/format";
import type { Person } from "../protocol.gen";

/** Who wrote it, and when. */
export function MessageHead({ sender, date }: { sender: Person; date: Date }) {
  return (
    <header class="message-head">
      <strong>{sender.displayName}</strong>
      {sender.role === "bot" && <span class="chip">{t("role.bot")}</span>}
      <time dateTime={date.toISOString()} title={exact(date)}>
        {clock(date)}
      </time>
    </header>
  );
}
