import { useEffect, useState } from "preact/hooks";
import { reconnect } from "../../commands/connection";
import { type Key, t } from "../../i18n";
import type { Cause } from "../../state/link";
import { link } from "../../state/link";
import { closing, instance } from "../../state/session";
import { lazy } from "../controls/lazy";
import { NextAttempt } from "./NextAttempt";

const MovedNotice = lazy(() => import("./MovedNotice"), "MovedNotice");

/** A lost connection is mentioned only when it stays lost for this long. */
const patience = 4_000;

/** What a host that closes says of it. */
const reasons: Record<string, Key> = { quit: "link.quit", handover: "link.handover" };

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
  const moved = instance.value?.movedTo;
  if (moved && now.state === "online") return <MovedNotice to={moved} />;
  const told = shown && now.state !== "online";
  const reason = now.state !== "online" && now.cause === "closing" ? reasons[closing.value] : undefined;
  return (
    <div class="quiet-line" data-shown={told || undefined}>
      <p role="status">{told && t(reason ?? words[now.cause])}</p>
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
