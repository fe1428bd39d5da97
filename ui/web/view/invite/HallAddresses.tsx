import { type Key, t } from "../../i18n";
import type { Address } from "../../protocol.gen";
import { reachable, toldFirst } from "../../state/invite";
import { Icon } from "../controls/Icon";

const meanings: Record<Address["kind"], Key | null> = {
  lan: "invite.lan",
  name: "invite.name",
  vpn: "invite.vpn",
  virtual: "invite.virtual",
  loopback: null,
};

/** Where the hall can be reached, and by whom. */
export function HallAddresses({ addresses }: { addresses: Address[] }) {
  const [told, more] = toldFirst(addresses);
  return (
    <>
      <List name={t("invite.places")} of={told} />
      {more.length > 0 && (
        <details class="fold" open={told.length === 0}>
          <summary class="row">
            <Icon name="down" />
            {t("invite.more")}
          </summary>
          <List name={t("invite.more")} of={more} />
        </details>
      )}
    </>
  );
}

function List({ name, of }: { name: string; of: Address[] }) {
  return (
    <ul class="places" aria-label={name}>
      {of.map((address) => {
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
