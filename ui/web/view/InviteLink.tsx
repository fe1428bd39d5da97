import { copyInvite } from "../commands/invite";
import { t } from "../i18n";
import { invite } from "../state/invite";
import { IconButton } from "./IconButton";

/** The invite as a QR code for phones and as a link for everything else. */
export function InviteLink() {
  if (!invite.value) return null;
  const { url, qr } = invite.value;
  return (
    <>
      <div class="qr">
        <img src={qr} alt={t("invite.qr")} width={218} height={218} />
      </div>
      <div class="copy-line">
        <span class="grow">{url.replace(/^https?:\/\//, "")}</span>
        <IconButton icon="copy" name={t("invite.copy")} onClick={copyInvite} />
      </div>
    </>
  );
}
