import { ask, signIn } from "../../commands/session";
import { type Key, t } from "../../i18n";
import { type Reason, reason, returning } from "../../state/door";
import { instance } from "../../state/session";
import { DoorSwitch } from "./DoorSwitch";
import { NameForm } from "./NameForm";
import { WelcomeText } from "./WelcomeText";

const reasons: Record<Reason, [title: Key, hint: Key]> = {
  invite: ["welcome.inviteGone", "welcome.inviteGoneHint"],
  key: ["welcome.keyGone", "welcome.keyGoneHint"],
  ended: ["welcome.ended", "welcome.endedHint"],
  refused: ["welcome.refused", "welcome.refusedHint"],
};

/** Somebody without invite or session: newcomers ask, old hands sign in. */
export function Outside() {
  const known = returning.value;
  const why = reason.value && reasons[reason.value];
  return (
    <>
      {why ? (
        <WelcomeText title={t(why[0])} hint={t(why[1])} />
      ) : (
        <WelcomeText
          title={instance.value?.name ?? t("app.name")}
          hint={t(known ? "welcome.signInHint" : "welcome.ask")}
        />
      )}
      {known ? (
        <NameForm key="known" action={t("welcome.signIn")} withPassword submit={signIn} />
      ) : (
        <NameForm key="new" action={t("welcome.askButton")} submit={ask} />
      )}
      {why && known && <p class="small">{t("welcome.signInHint")}</p>}
      <DoorSwitch known={known} />
    </>
  );
}
