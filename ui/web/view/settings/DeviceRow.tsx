import { t } from "../../i18n";
import { ago, exact } from "../../i18n/format";
import type { Session } from "../../protocol.gen";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";

/** One signed-in device: what it is, when it was last used, and the way to end it. */
export function DeviceRow({ session, end }: { session: Session; end: () => void }) {
  const name = nameOf(session);
  const used = new Date(session.lastUsedAt);
  return (
    <li class="device" data-current={session.current || undefined}>
      <Icon name={iconOf(session)} />
      <span class="grow">
        <strong class="ellipsis">{name}</strong>
        <small title={exact(used)}>
          {session.current
            ? t("settings.thisDevice")
            : t("settings.lastUsed", { when: ago(used, new Date()) })}
        </small>
      </span>
      {!session.current && (
        <button type="button" class="button" aria-label={t("settings.endThis", { name })} onClick={end}>
          {t("settings.end")}
        </button>
      )}
    </li>
  );
}

function nameOf({ kind, label }: Session): string {
  if (label) return label;
  return t(kind === "browser" || kind === "device" ? "settings.device.browser" : "settings.device.program");
}

function iconOf({ kind, label }: Session): IconName {
  if (kind === "cli" || kind === "bot") return "terminal";
  return /iPhone|Android|iPad/.test(label) ? "phone" : "computer";
}
