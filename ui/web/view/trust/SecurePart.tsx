import { useEffect } from "preact/hooks";
import { isCovered, loadSecureMode, moveToSecure, setSecureMode, tryTrust } from "../../commands/secure";
import { mention } from "../../commands/trouble";
import { t } from "../../i18n";
import { hostName, isSafe, isSecure } from "../../platform/secure";
import type { SecureMode } from "../../protocol.gen";
import { confirm } from "../../state/confirm";
import { online } from "../../state/link";
import { secureMode, trusted } from "../../state/secure";
import { me } from "../../state/session";
import { CopyLine } from "../controls/CopyLine";
import { OutcomeLine } from "../controls/OutcomeLine";
import { Setting } from "../controls/Setting";
import { useSaving } from "../controls/useSaving";
import { Fingerprint } from "./Fingerprint";

/** Secure mode: the owner's choice, and where this device stands with it. */
export function SecurePart() {
  const connected = online.value;
  const owner = me.value?.role === "owner";
  const mode = secureMode.value;
  const on = mode?.on ?? false;
  useEffect(() => {
    if (connected) loadSecureMode().catch(mention);
  }, [connected]);
  useEffect(() => {
    if (on && !isSafe()) void tryTrust();
  }, [on, connected]);
  if (!mode || !(on || owner)) return null;
  return (
    <section class="settings-part">
      <h3>{t("secure.title")}</h3>
      {owner && <Choice mode={mode} />}
      {on && <Standing />}
      {on && owner && <ForOthers mode={mode} />}
    </section>
  );
}

function Choice({ mode: { on } }: { mode: SecureMode }) {
  const { outcome, save } = useSaving();
  const turn = (wanted: boolean) => void save(() => setSecureMode({ on: wanted }));
  return (
    <div>
      <Setting name={t("secure.on")} hint={t("secure.onHint")}>
        <input
          type="checkbox"
          class="switch"
          checked={on}
          onChange={({ currentTarget: box }) => {
            if (box.checked) {
              turn(true);
              return;
            }
            box.checked = true; // until it is really meant
            confirm({
              title: t("secure.stop"),
              text: t("secure.stopHint"),
              action: t("secure.stop"),
              danger: true,
              act: () => turn(false),
            });
          }}
        />
      </Setting>
      <OutcomeLine of={outcome} />
    </div>
  );
}

/** Whether this page is safe from eyes on the way already, could be at once, or what its device needs for that. */
function Standing() {
  if (isSafe()) return <p class="settings-note">{t(isSecure() ? "secure.here" : "secure.local")}</p>;
  if (trusted.value === null) return <p class="settings-note">{t("trust.looking")}</p>;
  if (!isCovered()) return <p class="settings-note">{t("trust.elsewhere", { name: hostName() })}</p>;
  return (
    <div class="settings-line">
      <p class="settings-note">{t(trusted.value ? "secure.ready" : "secure.needs")}</p>
      {trusted.value ? (
        <button type="button" class="button" data-kind="primary" onClick={() => void moveToSecure()}>
          {t("secure.move")}
        </button>
      ) : (
        <a class="button" href="/trust">
          {t("secure.trust")}
        </a>
      )}
    </div>
  );
}

/** What the owner hands on: the page for devices, what they compare there, and whether invites lead to https. */
function ForOthers({ mode: { url, qr, links, authority } }: { mode: SecureMode }) {
  const { outcome, save } = useSaving();
  return (
    <>
      <div class="device-link">
        <div class="qr">
          <img src={qr} alt={t("trust.qr")} width={168} height={168} />
        </div>
        <div class="stack">
          <p class="settings-note">{t("secure.others")}</p>
          <CopyLine url={url} name={t("copy")} />
        </div>
      </div>
      {authority && <Fingerprint authority={authority} />}
      <div>
        <Setting name={t("secure.links")} hint={t("secure.linksHint")}>
          <input
            type="checkbox"
            class="switch"
            checked={links}
            onChange={({ currentTarget: { checked } }) => void save(() => setSecureMode({ links: checked }))}
          />
        </Setting>
        <OutcomeLine of={outcome} />
      </div>
    </>
  );
}
