import { useEffect, useState } from "preact/hooks";
import { linkDevice } from "../../commands/account";
import { complain } from "../../commands/trouble";
import { plural, t } from "../../i18n";
import { isLoopback } from "../../platform/address";
import type { Link } from "../../protocol.gen";
import { CopyLine } from "../controls/CopyLine";

/** A link and its QR code that sign another device in as me, once, while they hold. */
export function AddDevice() {
  const [link, setLink] = useState<Link | null>(null);
  const left = useMinutesLeft(link);
  const make = () => void linkDevice().then(setLink, complain);
  const here = link !== null && isLoopback(new URL(link.url).hostname);
  return (
    <section class="settings-part">
      <h3>{t("settings.addDevice")}</h3>
      {link && left > 0 ? (
        <div class="device-link">
          <div class="qr">
            <img src={link.qr} alt={t("settings.deviceQr")} width={168} height={168} />
          </div>
          <div class="stack">
            <p class="settings-note">{t(here ? "settings.deviceHere" : "settings.deviceLink")}</p>
            <CopyLine url={link.url} name={t("copy")} />
            <p class="settings-note" role="status">
              {plural("settings.deviceLeft", left)}
            </p>
          </div>
        </div>
      ) : (
        <>
          <p class="settings-note">{t(link ? "settings.deviceOld" : "settings.addDeviceHint")}</p>
          <div>
            <button type="button" class="button" onClick={make}>
              {t("settings.makeLink")}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

/**
 * How many minutes the link still holds, rounded up. The two clocks may differ, so it is counted from when the link came: what
 * the host says of its end is only believed as far as it is sensible.
 */
function useMinutesLeft(link: Link | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!link) return;
    const holds = Math.min(10 * 60_000, Math.max(60_000, Date.parse(link.expiresAt) - Date.now()));
    const end = performance.now() + holds;
    const count = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 60_000)));
    count();
    const timer = setInterval(count, 5_000);
    return () => clearInterval(timer);
  }, [link]);
  return left;
}
