import { setSharing } from "../../commands/invite";
import { type Key, t } from "../../i18n";
import { clock, shortDate } from "../../i18n/format";
import type { Invite, Sharing } from "../../protocol.gen";
import { invite, type Standing, standing } from "../../state/invite";
import { me } from "../../state/session";
import { CopyLine } from "../controls/CopyLine";
import { Icon } from "../controls/Icon";
import { useNow } from "../controls/useNow";

const hints: Record<Standing, Key> = {
  private: "invite.off",
  alone: "invite.alone",
  expired: "invite.expired",
  open: "invite.hint",
};

/** The invite as a QR code for phones and as a link for everything else; or why there is none that works. */
export function InviteLink({ sharing }: { sharing: Sharing }) {
  const link = invite.value;
  const now = useNow(Boolean(link?.expiresAt));
  const state = standing(sharing, link, now);
  return (
    <>
      <p class="hint">{t(hints[state])}</p>
      {state === "open" && link && <Link link={link} />}
      {state === "private" && me.value?.role === "owner" && (
        <button
          type="button"
          class="button share-button"
          data-kind="primary"
          data-wide
          onClick={() => setSharing(true)}
        >
          <Icon name="share" />
          {t("invite.share")}
        </button>
      )}
    </>
  );
}

function Link({ link: { url, qr, expiresAt } }: { link: Invite }) {
  const until = expiresAt && new Date(expiresAt);
  return (
    <>
      <div class="qr">
        <img src={qr} alt={t("invite.qr")} width={218} height={218} />
      </div>
      <CopyLine url={url} name={t("invite.copy")} />
      {until && (
        <p class="invite-until">{t("invite.until", { when: `${shortDate(until)} ${clock(until)}` })}</p>
      )}
    </>
  );
}
