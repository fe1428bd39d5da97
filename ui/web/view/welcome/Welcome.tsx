import { stopWaiting } from "../../commands/door";
import { t } from "../../i18n";
import { answer, typedName } from "../../state/door";
import { joiner } from "../../state/joiner";
import { phase } from "../../state/session";
import { LanguageChoice } from "../controls/LanguageChoice";
import { Logo } from "../controls/Logo";
import { lazy } from "../controls/lazy";
import { Invited } from "./Invited";
import { Outside } from "./Outside";
import { OwnHall } from "./OwnHall";
import { WelcomeText } from "./WelcomeText";

const StandbyHost = lazy(() => import("../standby/StandbyHost"), "StandbyHost");
const HostSought = lazy(() => import("../joiner/HostSought"), "HostSought");

/** Everything before the hall: first open, invite, door, sign-in. */
export function Welcome() {
  return (
    <div class="welcome">
      <main>
        <Logo />
        <Door />
      </main>
      <footer>
        <span>{t("app.stays")}</span>
        <LanguageChoice />
      </footer>
    </div>
  );
}

function Door() {
  switch (phase.value) {
    case "unreached":
      return <Unreached />;
    case "unowned":
      return <WelcomeText title={t("welcome.unowned")} hint={t("welcome.unownedHint")} />;
    case "owner":
      return <OwnHall />;
    case "invited":
      return <Invited />;
    case "waiting":
      return <Waiting />;
    case "outside":
      return <Outside />;
    case "standby":
      return <StandbyHost />;
    default:
      return null;
  }
}

function Unreached() {
  const foreign = answer.value === "foreign";
  const stranger = joiner.value?.host === "stranger";
  const hint = t(foreign ? "welcome.foreignHint" : "welcome.unreachedHint");
  return (
    <>
      <WelcomeText
        title={t(stranger ? "joiner.strangerTitle" : "welcome.unreached")}
        hint={stranger ? "" : hint}
      />
      {answer.value === "away" && <HostSought />}
    </>
  );
}

/** Somebody inside has been asked; the page opens by itself. */
function Waiting() {
  return (
    <>
      <WelcomeText title={t("welcome.waiting")} hint={t("welcome.waitingHint", { name: typedName.value })} />
      <p class="small" role="status">
        {answer.value !== "maru" && t("welcome.waitingSilent")}
      </p>
      <button type="button" class="button" onClick={stopWaiting}>
        {t("welcome.stopWaiting")}
      </button>
    </>
  );
}
