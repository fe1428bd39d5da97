import { useEffect } from "preact/hooks";
import { loadInvite, setSharing } from "../commands/invite";
import { t } from "../i18n";
import { sharing } from "../state/invite";
import { panel } from "../state/screen";
import { Icon } from "./Icon";
import { InviteLink } from "./InviteLink";

/** An empty room shows how others get in, unless the panel beside it does. */
export function FirstInvite() {
  useEffect(() => {
    if (!sharing.value) void loadInvite();
  }, []);
  if (!sharing.value || panel.value === "invite") return null;
  return (
    <section class="first-invite">
      <p>{t(sharing.value.on ? "invite.hint" : "invite.off")}</p>
      {sharing.value.on ? (
        <InviteLink />
      ) : (
        <button type="button" class="button" onClick={() => setSharing(true)}>
          <Icon name="share" />
          {t("invite.share")}
        </button>
      )}
    </section>
  );
}
