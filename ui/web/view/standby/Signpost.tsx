import { useEffect } from "preact/hooks";
import { showWay } from "../../commands/signpost";
import { t } from "../../i18n";
import { dayAndClock } from "../../i18n/dayAndClock";
import { isOnHost, path } from "../../platform/address";
import { hostOrigin } from "../../state/origins";
import { instance } from "../../state/session";
import { WelcomeText } from "../welcome/WelcomeText";

/** What whoever looks for the hall finds on a computer that keeps a copy of it: the way to its host. */
export function Signpost() {
  useEffect(showWay, []);
  const hall = instance.value?.name ?? "";
  const host = hostOrigin();
  const to = instance.value?.movedTo;
  return (
    <>
      {to ? (
        <WelcomeText
          title={t("standby.former", { machine: to.machine, hall })}
          hint={t("standby.formerHint", { when: dayAndClock(new Date(to.at)) })}
        />
      ) : isOnHost() ? (
        <WelcomeText title={t("standby.self", { hall })} hint={t("standby.noKey")} />
      ) : (
        <WelcomeText title={t("standby.gone", { hall })} hint={host ? "" : t("standby.goneHint")} />
      )}
      {host && (
        <p>
          <a class="link" href={host + path()}>
            {t("standby.goThere", { address: new URL(host).host })}
          </a>
        </p>
      )}
      {to && !host && !isOnHost() && <p class="small">{t("standby.goneHint")}</p>}
      {to && isOnHost() && <p class="small">{t("standby.noKey")}</p>}
    </>
  );
}
