import { chooseAddress } from "../../commands/invite";
import { type Key, t } from "../../i18n";
import type { Address, Invite } from "../../protocol.gen";
import { leadsTo, toldFirst } from "../../state/invite";
import { Icon } from "../controls/Icon";

const meanings: Record<Address["kind"], Key | null> = {
  lan: "invite.lan",
  name: "invite.name",
  vpn: "invite.vpn",
  virtual: "invite.virtual",
  loopback: null,
};

interface Props {
  addresses: readonly Address[];
  link: Invite;
}

/** Where the hall can be reached, by whom, and where somebody has come in; the link is shown for the one that is chosen. */
export function HallAddresses({ addresses, link: { url } }: Props) {
  const [told, others] = toldFirst(addresses);
  return (
    <>
      <List name={t("invite.places")} of={told} link={url} />
      {others.length > 0 && (
        <details class="fold">
          <summary class="row">
            <Icon name="down" />
            {t("invite.more")}
          </summary>
          <List name={t("invite.more")} of={others} link={url} />
        </details>
      )}
    </>
  );
}

function List({ name, of, link }: { name: string; of: readonly Address[]; link: string }) {
  return (
    <ul class="places" aria-label={name}>
      {of.map((address) => (
        <li key={address.url}>
          <Choice address={address} chosen={leadsTo(link, address)} />
        </li>
      ))}
    </ul>
  );
}

function Choice({
  address: { host, adapter, kind, reached },
  chosen,
}: {
  address: Address;
  chosen: boolean;
}) {
  const meaning = meanings[kind];
  return (
    <button type="button" class="row" aria-pressed={chosen} onClick={() => chooseAddress(host)}>
      <Icon name={reached ? "check" : "phone"} />
      <span class="grow">
        <strong>{kind === "name" ? host : adapter || host}</strong>
        <small>
          {kind !== "name" && adapter && `${host} · `}
          {meaning && t(meaning)}
        </small>
        {reached && <small data-reached>{t("invite.reached")}</small>}
      </span>
    </button>
  );
}
