import { useEffect, useState } from "preact/hooks";
import { type Key, t } from "../i18n";
import { link, reconnect } from "../net/connection";
import type { Cause } from "../net/link";
import { NextAttempt } from "./NextAttempt";

/** A lost connection is mentioned only when it stays lost for this long. */
const patience = 4_000;

const words: Record<Cause, Key> = {
  silent: "link.lost",
  foreign: "link.foreign",
  closing: "link.closing",
  full: "link.full",
};

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
  const told = shown && now.state !== "online";
  return (
    <div class="quiet-line" data-shown={told || undefined}>
      <p role="status">{told && t(words[now.cause])}</p>
      {told && (
        <span>
          <NextAttempt at={now.nextAt} />
          <button type="button" class="link" onClick={reconnect}>
            {t("link.tryNow")}
          </button>
        </span>
      )}
    </div>
  );
}
