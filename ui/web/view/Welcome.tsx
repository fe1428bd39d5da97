import { stopWaiting } from "../commands/door";
import { ask, becomeOwner, join, signIn } from "../commands/session";
import { plural, t } from "../i18n";
import type { InvitePreview } from "../protocol.gen";
import { askedAs, invited, returning, trouble } from "../state/door";
import { instance, phase } from "../state/session";
import { LanguageChoice } from "./LanguageChoice";
import { Mark } from "./Mark";
import { NameForm } from "./NameForm";

/** Everything before the hall: first open, invite, door, sign-in. */
export function Welcome() {
  return (
    <div class="welcome">
      <main>
        <Mark />
        <Door />
      </main>
      <footer>
        <span>{t("app.stays")} ·</span>
        <LanguageChoice />
      </footer>
    </div>
  );
}

function Door() {
  switch (phase.value) {
    case "unreached":
      return <Words title={t("welcome.unreached")} hint={t("welcome.unreachedHint")} />;
    case "unowned":
      return <Words title={t("welcome.unowned")} hint={t("welcome.unownedHint")} />;
    case "owner":
      return (
        <>
          <Words title={t("welcome.owner")} hint={t("welcome.ownerHint")} />
          <NameForm action={t("welcome.begin")} submit={becomeOwner} />
        </>
      );
    case "invited":
      return <Invited />;
    case "waiting":
      return (
        <>
          <Words title={t("welcome.waiting")} hint={t("welcome.waitingHint", { name: askedAs.value })} />
          <button type="button" class="button" onClick={stopWaiting}>
            {t("cancel")}
          </button>
        </>
      );
    case "outside":
      return <Outside />;
    default:
      return null;
  }
}

function Words({ title, hint }: { title: string; hint: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{hint}</p>
    </>
  );
}

function Invited() {
  const preview = invited.value?.preview;
  if (!preview) return null;
  return (
    <>
      <Words title={preview.instance.name} hint={whoIsThere(preview)} />
      <NameForm action={t("welcome.join")} submit={join} />
      <p class="small">{t("welcome.noMail")}</p>
      <Switch known />
    </>
  );
}

function whoIsThere({ someone, members }: InvitePreview): string {
  if (someone === null) return t("welcome.alone");
  return members > 1
    ? plural("welcome.someone", members - 1, { name: someone })
    : t("welcome.someone.only", { name: someone });
}

/** Somebody without invite or session: newcomers ask, old hands sign in. */
function Outside() {
  const known = returning.value;
  return (
    <>
      <Words
        title={instance.value?.name ?? t("app.name")}
        hint={t(known ? "welcome.signInHint" : "welcome.ask")}
      />
      {known ? (
        <NameForm action={t("welcome.signIn")} withPassword submit={signIn} />
      ) : (
        <NameForm action={t("welcome.askButton")} submit={ask} />
      )}
      <Switch known={!known} />
    </>
  );
}

/** Changes between asking as a newcomer, or joining by the invite, and signing in. */
function Switch({ known }: { known: boolean }) {
  const change = () => {
    trouble.value = "";
    returning.value = known;
    phase.value = !known && invited.value ? "invited" : "outside";
  };
  return (
    <p class="small">
      <button type="button" class="link" onClick={change}>
        {t(known ? "welcome.haveAccount" : "welcome.noAccount")}
      </button>
    </p>
  );
}
