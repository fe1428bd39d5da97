import { useEffect } from "preact/hooks";
import { loadInvite, rotateInvite, setApproval, setSharing } from "../commands/invite";
import { type Key, t } from "../i18n";
import type { Address } from "../protocol.gen";
import { sharing } from "../state/invite";
import { instance } from "../state/session";
import { Icon } from "./Icon";
import { InviteLink } from "./InviteLink";
import { Newcomers } from "./Newcomers";
import { Panel } from "./Panel";
import { Setting } from "./Setting";

/** How others get in: the link, its QR code, where it can be reached, and who is at the door. */
export function InvitePanel() {
  useEffect(() => void loadInvite(), []);
  const on = sharing.value?.on ?? false;
  return (
    <Panel title={t("invite.title")}>
      <Newcomers />
      <p>{t(sharing.value && !on ? "invite.off" : "invite.hint")}</p>
      {on && <InviteLink />}
      {on && <Places addresses={sharing.value?.addresses ?? []} />}
      <div class="panel-part">
        <Setting name={t("invite.share")} hint={t("invite.shareHint")}>
          <input
            type="checkbox"
            class="switch"
            checked={on}
            onChange={(event) => setSharing(event.currentTarget.checked)}
          />
        </Setting>
      </div>
      <div class="panel-part stack">
        <Setting name={t("invite.approval")}>
          <input
            type="checkbox"
            class="switch"
            checked={instance.value?.approval ?? false}
            onChange={(event) => setApproval(event.currentTarget.checked)}
          />
        </Setting>
        <button type="button" class="button" data-wide onClick={rotateInvite}>
          {t("invite.rotate")}
        </button>
      </div>
    </Panel>
  );
}

const meanings: Partial<Record<Address["kind"], Key>> = {
  lan: "invite.lan",
  name: "invite.name",
  vpn: "invite.vpn",
  virtual: "invite.virtual",
};

function Places({ addresses }: { addresses: Address[] }) {
  return (
    <ul class="places">
      {addresses.map((address) => {
        const meaning = meanings[address.kind];
        const good = address.kind === "lan" || address.kind === "name";
        return (
          meaning && (
            <li key={address.url} data-good={good || undefined}>
              <Icon name={good ? "check" : "phone"} />
              <span>
                <strong>{address.kind === "name" ? address.host : address.adapter || address.host}</strong>
                <small>{address.kind === "name" ? t(meaning) : `${address.host} · ${t(meaning)}`}</small>
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}
