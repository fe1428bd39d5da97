import { useEffect, useState } from "preact/hooks";
import { dismissStandby, handOver, openIfHost, whyNotTaken } from "../../commands/standby";
import { t } from "../../i18n";
import { exact } from "../../i18n/format";
import { leaveFor, standbyKey } from "../../platform/address";
import type { Standby } from "../../protocol.gen";
import { instance } from "../../state/session";
import { lazy } from "../controls/lazy";
import { WelcomeText } from "../welcome/WelcomeText";
import { CopyProgress } from "./CopyProgress";
import { StandbyFacts } from "./StandbyFacts";
import { Sure } from "./Sure";
import { useStandby } from "./useStandby";

const Signpost = lazy(() => import("./Signpost"), "Signpost");

/** The page of a computer that is the standby of a hall: how far its copy is, and the button that makes it the host. */
export function StandbyHost() {
  const { standby, trouble } = useStandby();
  const [rising, setRising] = useState(false);
  useRisen(rising || trouble !== "");
  const [ended, setEnded] = useState(false);
  const hall = instance.value?.name ?? "";
  if (ended) return <Ended />;
  if (!standbyKey()) return <Signpost />;
  if (rising) return <WelcomeText title={t("standby.rising")} hint={t("standby.takeOverHint")} />;
  if (!standby) return trouble ? <WelcomeText title={t("standby.self", { hall })} hint={trouble} /> : null;
  return (
    <>
      <WelcomeText title={title(standby)} hint={t("standby.self", { hall })} />
      <CopyProgress standby={standby} />
      <StandbyFacts standby={standby} />
      {standby.completeAt && standby.state !== "dismissed" && (
        <Sure
          action={t("standby.takeOver")}
          text={meaning(standby, standby.completeAt)}
          act={async () => {
            await handOver();
            setRising(true);
          }}
          explain={whyNotTaken}
        />
      )}
      <Sure
        action={t("standby.resign")}
        text={t("standby.resignHint", { machine: standby.machine })}
        danger
        act={async () => {
          await dismissStandby();
          setEnded(true);
        }}
      />
    </>
  );
}

/** Maru goes on with what this computer had before: in a page of its own, unless it was told to open none. */
function Ended() {
  return (
    <>
      <WelcomeText title={t("standby.resigned")} hint={t("standby.resignedHint")} />
      <button type="button" class="button" onClick={() => leaveFor("/")}>
        {t("standby.openOwn")}
      </button>
    </>
  );
}

function title({ state, machine }: Standby): string {
  switch (state) {
    case "broken":
      return t("standby.self.broken");
    case "copying":
    case "following":
    case "version":
    case "dismissed":
      return t(`standby.self.${state}`, { machine });
    default:
      return t("standby.self.away", { machine });
  }
}

function meaning({ state, machine }: Standby, completeAt: string): string {
  const known =
    state === "following"
      ? t("standby.takeOverWhole")
      : t("standby.takeOverAway", { machine, time: exact(new Date(completeAt)) });
  return `${t("standby.takeOverHint")} ${known}`;
}

/** Opens the hall here as soon as this computer is the host, whoever wished it. */
function useRisen(look: boolean): void {
  useEffect(() => {
    if (!look) return;
    const timer = setInterval(() => void openIfHost(), 500);
    return () => clearInterval(timer);
  }, [look]);
}
