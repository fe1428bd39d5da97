import { nameHall } from "../../commands/invite";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import type { Sharing } from "../../protocol.gen";
import { isHostName, otherName } from "../../state/invite";
import { SavedField } from "../settings/SavedField";

/** The name that people on the network type in place of numbers. */
export function HallName({ sharing }: { sharing: Sharing }) {
  const other = otherName(sharing);
  const named = sharing.addresses.find(({ host }) => host === `${sharing.name}.local`);
  return (
    <SavedField
      field="hostName"
      label={t("invite.hostName")}
      hint={
        other
          ? t("invite.hostNameTaken", { name: `${sharing.name}.local`, other })
          : t("invite.hostNameHint", { name: named?.url.replace("http://", "") ?? `${sharing.name}.local` })
      }
      value={sharing.name}
      maxLength={40}
      required
      autocomplete="off"
      save={save}
      explain={(error) => (error instanceof NoHostName ? t("invite.hostNameRule") : why(error))}
    />
  );
}

class NoHostName extends Error {}

async function save(text: string): Promise<void> {
  const name = text.toLowerCase().replace(/\.local$/, "");
  if (!isHostName(name)) throw new NoHostName();
  await nameHall(name);
}
