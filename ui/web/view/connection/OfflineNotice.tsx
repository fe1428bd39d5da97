import { useEffect, useState } from "preact/hooks";
import { reconnect } from "../../commands/connection";
import { type Key, t } from "../../i18n";
import type { Cause } from "../../state/link";
import { link } from "../../state/link";
import { quitByOwner } from "../../state/session";
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
export function OfflineNotice() {
  const now = link.value;
  const since = now.state === "online" ? 0 : now.since;
  // What the host has announced needs no patience.
  const wait = now.state !== "online" && now.cause === "closing" ? 0 : patience;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    setShown(false);
    if (since === 0) return;
    const timer = setTimeout(() => setShown(true), Math.max(0, since + wait - Date.now()));
    return () => clearTimeout(timer);
  }, [since, wait]);
  const told = shown && now.state !== "online";
  const byOwner = told && now.cause === "closing" && quitByOwner.value;
  return (
    <div class="quiet-line" data-shown={told || undefined}>
      <p role="status">{told && t(byOwner ? "link.quit" : words[now.cause])}</p>
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
