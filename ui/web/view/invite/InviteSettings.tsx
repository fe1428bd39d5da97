import { useState } from "preact/hooks";
import { setApproval, setSharing } from "../../commands/invite";
import { t } from "../../i18n";
import { isOnHost } from "../../platform/address";
import type { Sharing } from "../../protocol.gen";
import { instance, me } from "../../state/session";
import { Setting } from "../controls/Setting";
import { NewInvite } from "./NewInvite";

/** Whether others reach the hall (turning that on is the panel's main button), whether they wait at the door, and a new link; only the owner changes the first two. */
export function InviteSettings({ sharing: { on } }: { sharing: Sharing }) {
  const [asked, setAsked] = useState(false);
  const owner = me.value?.role === "owner";
  return (
    <>
      {(on || !owner) && (
        <div class="panel-part">
          <Setting name={t("invite.share")} hint={t(owner ? "invite.shareHint" : "invite.ownerOnly")}>
            <input
              type="checkbox"
              class="switch"
              checked={on && !asked}
              disabled={!owner}
              onChange={(event) => {
                if (event.currentTarget.checked) void setSharing(true);
                else setAsked(true);
              }}
            />
          </Setting>
          {asked && <StopSharing done={() => setAsked(false)} />}
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
function StopSharing({ done }: { done: () => void }) {
  return (
    <div class="ask" role="alertdialog" aria-label={t("invite.stop")}>
      <p>{t(isOnHost() ? "invite.stopOthers" : "invite.stopSelf")}</p>
      <div class="actions">
        <button type="button" class="button" autofocus onClick={done}>
          {t("cancel")}
        </button>
        <button
          type="button"
          class="button"
          data-kind="danger"
          onClick={() => {
            done();
            void setSharing(false);
          }}
        >
          {t("invite.stop")}
        </button>
      </div>
    </div>
  );
}
