import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { link } from "../net/connection";

/** A lost connection is mentioned only when it stays lost for this long. */
const patience = 4_000;

/** Says quietly that the host cannot be reached and what is being done about it. */
export function QuietLine() {
  const now = link.value;
  const since = now.state === "online" ? 0 : now.since;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (since === 0) return;
    const timer = setTimeout(() => setShown(true), Math.max(0, since + patience - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return (
    <div role="status">
      {shown && now.state !== "online" && (
        <p class="quiet-line">{t(now.closing ? "link.closing" : "link.lost")}</p>
      )}
    </div>
  );
}
