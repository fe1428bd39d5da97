import { useEffect, useState } from "preact/hooks";
import { loadInvite } from "../../commands/invite";
import { lookForObstacles } from "../../commands/reach";
import { plural, t } from "../../i18n";
import type { Firewall } from "../../protocol.gen";
import { sharing } from "../../state/invite";
import { online } from "../../state/link";
import { reach, verdictOf } from "../../state/reach";
import { Icon } from "../controls/Icon";
import { CommandLine } from "./CommandLine";

/** What firewalls are called where they are at home. */
const names: Record<Firewall["kind"], string> = {
  windows: "Windows",
  macos: "macOS",
  ufw: "ufw",
  firewalld: "firewalld",
  nftables: "nftables",
  iptables: "iptables",
};

/** These forget at the next start what was typed. */
const forgetful: readonly Firewall["kind"][] = ["nftables", "iptables"];

/** Whether other devices get in, which somebody has proven or not; and what is likely to keep them out, with what lets them in. */
export function ReachCard() {
  const connected = online.value;
  useEffect(() => {
    if (!connected) return;
    if (!sharing.peek()) void loadInvite();
    void lookForObstacles(false);
  }, [connected]);
  const verdict = verdictOf(sharing.value, reach.value);
  if (!verdict) return null;
  if (verdict === "arrived") {
    return (
      <p class="reach" data-verdict="arrived" role="status">
        <Icon name="check" />
        {t("reach.arrived")}
      </p>
    );
  }
  return (
    <details class="fold reach" open={verdict !== "clear" && verdict !== "unsure"}>
      <summary class="row" data-verdict={verdict}>
        <Icon name="down" />
        <span class="grow" role="status">
          {t(`reach.${verdict}`)}
        </span>
      </summary>
      <p class="settings-note">{t(`reach.${verdict}Hint`)}</p>
      {reach.value?.firewalls
        .filter(({ commands }) => commands.length > 0)
        .map((firewall) => (
          <Way key={firewall.kind} firewall={firewall} />
        ))}
      <Around />
    </details>
  );
}

function Way({ firewall: { kind, commands } }: { firewall: Firewall }) {
  return (
    <>
      <p class="settings-note">
        {t(kind === "windows" ? "reach.prompt" : "reach.terminal", { name: names[kind] })}
      </p>
      {commands.map((command) => (
        <CommandLine key={command} command={command} />
      ))}
      {forgetful.includes(kind) && <p class="settings-note">{t("reach.forgets")}</p>}
    </>
  );
}

/** Looking around is seen on the network, so it is done when somebody asks for it. */
function Around() {
  const [busy, setBusy] = useState(false);
  const devices = reach.value?.devices ?? null;
  const look = () => {
    setBusy(true);
    void lookForObstacles(true).finally(() => setBusy(false));
  };
  return (
    <div class="reach-around">
      <button type="button" class="button" aria-disabled={busy} onClick={() => busy || look()}>
        {t("reach.look")}
      </button>
      <span class="settings-note" role="status">
        {busy ? t("reach.looking") : devices !== null && plural("reach.devices", devices)}
      </span>
    </div>
  );
}
