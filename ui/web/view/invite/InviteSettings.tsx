import { setApproval, setSharing } from "../../commands/invite";
import { t } from "../../i18n";
import type { Sharing } from "../../protocol.gen";
import { confirm } from "../../state/confirm";
import { onHost } from "../../state/origins";
import { instance, me } from "../../state/session";
import { Setting } from "../controls/Setting";
import { HallName } from "./HallName";
import { NewInvite } from "./NewInvite";

/** Whether others reach the hall (turning that on is the panel's main button), whether they wait at the door, and a new link; only the owner changes the first two. */
export function InviteSettings({ sharing }: { sharing: Sharing }) {
  const { on } = sharing;
  const owner = me.value?.role === "owner";
  return (
    <>
      {(on || !owner) && (
        <div class="panel-part">
          <Setting name={t("invite.share")} hint={t(owner ? "invite.shareHint" : "invite.ownerOnly")}>
            <input
              type="checkbox"
              class="switch"
              checked={on}
              disabled={!owner}
              onChange={(event) => {
                if (event.currentTarget.checked) {
                  void setSharing(true);
                } else {
                  event.currentTarget.checked = true; // until it is really meant
                  askToStopSharing();
                }
              }}
            />
          </Setting>
        </div>
      )}
      {on && owner && (
        <div class="panel-part">
          <HallName sharing={sharing} />
        </div>
      )}
      <div class="panel-part stack">
        <Setting name={t("invite.approval")} {...(owner ? {} : { hint: t("invite.ownerOnly") })}>
          <input
            type="checkbox"
            class="switch"
            checked={instance.value?.approval ?? false}
            disabled={!owner}
            onChange={(event) => setApproval(event.currentTarget.checked)}
          />
        </Setting>
        <NewInvite />
      </div>
    </>
  );
}

/** Says whom it cuts off before sharing is turned off; from another device that is oneself. */
function askToStopSharing(): void {
  confirm({
    title: t("invite.stop"),
    text: t(onHost() ? "invite.stopOthers" : "invite.stopSelf"),
    action: t("invite.stop"),
    danger: true,
    act: () => void setSharing(false),
  });
}
