import { t } from "../../i18n";
import { dayAndClock } from "../../i18n/dayAndClock";
import type { MovedHost } from "../../protocol.gen";

/** Says that nothing can be written here any more, because another computer has the hall, and leads there. */
export function MovedNotice({ to: { machine, url, at } }: { to: MovedHost }) {
  return (
    <div class="quiet-line" data-shown>
      <p role="status">{t("standby.readsOnly", { machine, when: dayAndClock(new Date(at)) })}</p>
      <span>
        <a class="link" href={url}>
          {t("standby.openThere")}
        </a>
      </span>
    </div>
  );
}
