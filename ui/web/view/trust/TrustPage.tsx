import { useEffect } from "preact/hooks";
import { goSecure, isCovered, lookAtTrust } from "../../commands/secure";
import { t } from "../../i18n";
import { isLoopback } from "../../platform/address";
import { deviceKind, deviceKinds } from "../../platform/deviceKind";
import { hostName, whileSeen } from "../../platform/secure";
import { secureMode, silent, trusted } from "../../state/secure";
import { instance } from "../../state/session";
import { Icon } from "../controls/Icon";
import { LanguageChoice } from "../controls/LanguageChoice";
import { Logo } from "../controls/Logo";
import { Fingerprint } from "./Fingerprint";
import { Guide } from "./Guide";
import { kindNames } from "./guides";

/** How often it is looked whether this device trusts the hall by now, in milliseconds. */
const rhythm = 4_000;

/** Has a device trust the hall's certificates: takes each kind by the hand, and shows by itself when it is done. */
export function TrustPage() {
  useEffect(() => {
    void lookAtTrust();
    return whileSeen(rhythm, () => void lookAtTrust());
  }, []);
  const mode = secureMode.value;
  return (
    <div class="welcome trust">
      <main>
        <Logo />
        <div>
          <h1>{t("trust.title", { name: instance.value?.name ?? t("app.name") })}</h1>
          <p>{t("trust.hint")}</p>
        </div>
        <Standing />
        {mode?.on && !trusted.value && <Guidance />}
        <p>
          <a class="link" href="/">
            {t("trust.back")}
          </a>
        </p>
      </main>
      <footer>
        <span>{t("app.stays")}</span>
        <LanguageChoice />
      </footer>
    </div>
  );
}

/** Whether an address leads to the host from other devices too. */
function isElsewhere(host: string): boolean {
  return host !== "::1" && !isLoopback(host);
}

/** Where this device stands, in a sentence that changes by itself. */
function Standing() {
  const on = secureMode.value?.on;
  const state = on ? (trusted.value ?? "looking") : "off";
  return (
    <div class="trust-standing" role="status" data-state={String(state)}>
      {silent.value && <p>{t("trust.silent")}</p>}
      {!silent.value && on === false && (
        <div>
          <strong>{t("trust.off")}</strong>
          <p>{t("trust.offHint")}</p>
        </div>
      )}
      {!silent.value && on && trusted.value === null && <p>{t("trust.looking")}</p>}
      {!silent.value && on && trusted.value === true && (
        <>
          <Icon name="check" />
          <div class="stack">
            <div>
              <strong>{t("trust.yes")}</strong>
              <p>{t("trust.yesHint")}</p>
            </div>
            <div>
              <button type="button" class="button" data-kind="primary" onClick={() => void goSecure()}>
                {t("trust.go")}
              </button>
            </div>
          </div>
        </>
      )}
      {!silent.value && on && trusted.value === false && (
        <>
          <Icon name="lock" />
          <div>
            <strong>{t("trust.not")}</strong>
            <p>{isCovered() ? t("trust.notHint") : t("trust.elsewhere", { name: hostName() })}</p>
          </div>
        </>
      )}
    </div>
  );
}

function Guidance() {
  const mode = secureMode.value;
  const kind = deviceKind();
  const { authority, hosts = [], qr = "" } = mode ?? {};
  if (!authority) return null;
  return (
    <>
      <section aria-label={t(kindNames[kind])}>
        <h2>{t(kindNames[kind])}</h2>
        <Guide kind={kind} />
      </section>
      <section aria-label={t("trust.fingerprint")}>
        <h2>{t("trust.fingerprint")}</h2>
        <p>{t("trust.compare")}</p>
        <Fingerprint authority={authority} />
        <p>{t("trust.limits")}</p>
      </section>
      <section aria-label={t("trust.others")}>
        <h2>{t("trust.others")}</h2>
        {deviceKinds
          .filter((other) => other !== kind)
          .map((other) => (
            <details class="fold" key={other}>
              <summary class="row">
                <Icon name="down" />
                {t(kindNames[other])}
              </summary>
              <Guide kind={other} />
            </details>
          ))}
        <details class="fold">
          <summary class="row">
            <Icon name="down" />
            {t("trust.scan")}
          </summary>
          <div class="qr">
            <img src={qr} alt={t("trust.qr")} width={168} height={168} />
          </div>
        </details>
      </section>
      <section aria-label={t("trust.hosts")}>
        <h2>{t("trust.hosts")}</h2>
        <ul class="trust-hosts">
          {hosts.filter(isElsewhere).map((host) => (
            <li key={host}>{host}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
