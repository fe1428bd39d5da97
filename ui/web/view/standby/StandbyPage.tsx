import { dismissStandby, handOver, inviteStandby, whyNotInvited } from "../../commands/standby";
import { t } from "../../i18n";
import { exact } from "../../i18n/format";
import { isOnHost } from "../../platform/address";
import type { Standby } from "../../protocol.gen";
import { CopyLine } from "../controls/CopyLine";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";
import { CopyProgress } from "./CopyProgress";
import { KeepCopy } from "./KeepCopy";
import { Met } from "./Met";
import { StandbyFacts } from "./StandbyFacts";
import { Sure } from "./Sure";
import { useStandby } from "./useStandby";

/** For the owner: the other computer that is ready to become the host, how to name one, and the hand-over. */
export function StandbyPage() {
  const { standby, show, trouble } = useStandby();
  return (
    <>
      <p class="settings-note">{t("standby.hint")}</p>
      {trouble && <OutcomeLine of={{ state: "failed", why: trouble }} />}
      {standby ? (
        <>
          {standby.state !== "none" && <Named standby={standby} show={show} />}
          {(standby.state === "none" || standby.link) && <Invite standby={standby} show={show} />}
          {standby.state === "none" && standby.trouble === "left" && (
            <p class="settings-note" role="status">
              {t("standby.trouble.left")}
            </p>
          )}
          <Past standby={standby} />
          <Met standby={standby} />
          {standby.state === "none" && !standby.link && isOnHost() && (
            <div class="settings-part">
              <KeepCopy own />
            </div>
          )}
        </>
      ) : (
        !trouble && <div class="skeleton" />
      )}
    </>
  );
}

interface Shown {
  standby: Standby;
  show: (standby: Standby) => void;
}

function Named({ standby, show }: Shown) {
  const { state, machine, trouble } = standby;
  const known = state === "copying" || state === "following" || state === "moving" ? state : "away";
  return (
    <section class="settings-part" aria-busy={state === "copying" || state === "moving"}>
      <div role="status">
        <h3>{t(`standby.host.${known}`, { machine })}</h3>
      </div>
      <CopyProgress standby={standby} />
      <StandbyFacts standby={standby} />
      {trouble && (
        <p class="settings-note" role="alert">
          {t(trouble === "away" ? "standby.trouble.away" : "standby.trouble.late")}
        </p>
      )}
      {state === "following" && (
        <Sure action={t("standby.handOver")} text={t("standby.handOverHint", { machine })} act={handOver} />
      )}
      {state !== "moving" && (
        <Sure
          action={t("standby.dismiss")}
          text={t("standby.dismissHint", { machine })}
          danger
          act={() => dismissStandby().then(show)}
        />
      )}
    </section>
  );
}

function Invite({ standby, show }: Shown) {
  const { outcome, save } = useSaving(whyNotInvited);
  if (standby.link) {
    return (
      <section class="settings-part">
        <p class="settings-note">{t("standby.inviteNote", { keep: t("standby.keep") })}</p>
        <CopyLine url={standby.link.url} name={t("copy")} />
        <p class="settings-note">{t("standby.inviteTerminal")}</p>
        <CopyLine url={standby.link.command} name={t("standby.copyCommand")} />
      </section>
    );
  }
  return (
    <div class="actions">
      {outcome.state === "failed" && <OutcomeLine of={outcome} />}
      <button
        type="button"
        class="button"
        data-kind="primary"
        onClick={() => void save(() => inviteStandby().then(show))}
      >
        {t("standby.invite")}
      </button>
    </div>
  );
}

/** How the hall came to this computer. */
function Past({ standby: { handOver } }: { standby: Standby }) {
  if (!handOver) return null;
  const { from: machine, orderly, completeAt } = handOver;
  const when = exact(new Date(handOver.at));
  return (
    <p class="settings-note settings-part">
      {orderly || !completeAt
        ? t("standby.came", { machine, when })
        : t("standby.cameAlone", { machine, when, time: exact(new Date(completeAt)) })}
    </p>
  );
}
