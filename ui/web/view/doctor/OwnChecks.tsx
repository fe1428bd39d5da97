import { useState } from "preact/hooks";
import { checkOwnConnection, type OwnFinding } from "../../commands/doctor";
import { type Key, t } from "../../i18n";
import { clock } from "../../i18n/format";
import type { Outcome } from "../../protocol.gen";
import { CheckRow } from "./CheckRow";

/** Tries this page's own way to the host, step by step. */
export function OwnChecks() {
  const [found, setFound] = useState<readonly OwnFinding[]>([]);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setFound([]);
    setBusy(true);
    await checkOwnConnection((finding) => setFound((before) => [...before, finding]));
    setBusy(false);
  };
  return (
    <div class="own-checks">
      <ul class="checks" aria-live="polite" aria-busy={busy}>
        {found.map((finding) => (
          <CheckRow key={finding.check} {...told(finding)} />
        ))}
      </ul>
      <button type="button" class="button" data-wide aria-disabled={busy} onClick={() => busy || void run()}>
        {t(busy ? "check.running" : found.length > 0 ? "check.again" : "check.own")}
      </button>
    </div>
  );
}

const sentences: Record<OwnFinding["check"], Partial<Record<OwnFinding["result"], Key>>> = {
  host: { ok: "check.host.ok", foreign: "check.host.foreign", silent: "check.host.silent" },
  polling: { ok: "check.polling.ok", failed: "check.polling.failed" },
  websocket: { ok: "check.websocket.ok", failed: "check.websocket.failed" },
  roundTrip: { ok: "check.roundTrip.ok", slow: "check.roundTrip.slow" },
  clock: { ok: "check.clock.ok", ahead: "check.clock.ahead", behind: "check.clock.behind" },
  sleep: { ok: "check.sleep.ok", slept: "check.sleep.slept" },
};

/** Without the host, or without single requests, nothing works; without all else, less well. */
function told({ check, result, amount }: OwnFinding) {
  const needed = check === "host" || check === "polling";
  const outcome: Outcome = result === "ok" ? "ok" : needed ? "failed" : "warning";
  const gaps = { ms: amount, minutes: Math.ceil(amount / 60_000), time: clock(new Date(amount)) };
  const sentence = sentences[check][result];
  return { outcome, name: t(`check.name.${check}`), cause: sentence ? t(sentence, gaps) : "" };
}
