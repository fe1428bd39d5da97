import { t } from "../../i18n";
import { invited, reason, returning, trouble } from "../../state/door";
import { phase } from "../../state/session";

/** Changes between coming as a newcomer, by the invite if there is one, and signing in as somebody who is known. */
export function DoorSwitch({ known }: { known: boolean }) {
  const change = () => {
    trouble.value = null;
    returning.value = !known;
    const invite = invited.value && reason.value !== "invite";
    phase.value = known && invite ? "invited" : "outside";
  };
  return (
    <p class="small">
      <button type="button" class="link" onClick={change}>
        {t(known ? "welcome.noAccount" : "welcome.haveAccount")}
      </button>
    </p>
  );
}
