import { t } from "../../i18n";
import type { Person } from "../../protocol.gen";
import { Time } from "../controls/Time";

/** Who wrote it, and when. */
export function MessageHead({ sender, date }: { sender: Person; date: Date }) {
  return (
    <header class="message-head">
      <strong dir="auto" data-person={sender.id} title={`@${sender.name}`}>
        {sender.displayName}
      </strong>
      {sender.role === "bot" && <span class="chip">{t("role.bot")}</span>}
      <Time date={date} />
    </header>
  );
}
