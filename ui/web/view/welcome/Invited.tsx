import { join } from "../../commands/session";
import { plural, t } from "../../i18n";
import type { InvitePreview } from "../../protocol.gen";
import { invited } from "../../state/door";
import { DoorSwitch } from "./DoorSwitch";
import { NameForm } from "./NameForm";
import { WelcomeText } from "./WelcomeText";

/** Somebody came by an invite: what the hall is called, who is there, and the field for their name. */
export function Invited() {
  const preview = invited.value?.preview;
  if (!preview) return null;
  return (
    <>
      <WelcomeText title={preview.instance.name} hint={whoIsThere(preview)} />
      <NameForm action={t("welcome.join")} submit={join} />
      <p class="small">{t("welcome.noMail")}</p>
      <DoorSwitch known={false} />
    </>
  );
}

function whoIsThere({ someone, members }: InvitePreview): string {
  if (someone === null) return t("welcome.alone");
  return members > 1
    ? plural("welcome.someone", members - 1, { name: someone })
    : t("welcome.someone.only", { name: someone });
}
