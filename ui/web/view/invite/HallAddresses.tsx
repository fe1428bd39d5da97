import { type Key, t } from "../../i18n";
import type { Address } from "../../protocol.gen";
import { reachable } from "../../state/invite";
import { Icon } from "../controls/Icon";

const meanings: Partial<Record<Address["kind"], Key>> = {
  lan: "invite.lan",
  name: "invite.name",
  vpn: "invite.vpn",
  virtual: "invite.virtual",
};

/** Where the hall can be reached, and by whom. */
export function HallAddresses({ addresses }: { addresses: Address[] }) {
  return (
    <ul class="places" aria-label={t("invite.places")}>
      {addresses.map((address) => {
        const meaning = meanings[address.kind];
        const good = reachable(address);
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
