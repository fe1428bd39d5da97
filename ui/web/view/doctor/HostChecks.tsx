import { useState } from "preact/hooks";
import { examineHost } from "../../commands/doctor";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import type { Finding } from "../../protocol.gen";
import { rowsOf } from "../../state/doctor";
import { OutcomeLine } from "../controls/OutcomeLine";
import { CheckRow } from "./CheckRow";

/** Has the hall's computer look at itself: whether others get in, and whether it stays awake for them. */
export function HostChecks() {
  const [found, setFound] = useState<readonly Finding[]>([]);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const run = async () => {
    setBusy(true);
    setTrouble("");
    try {
      setFound(await examineHost());
    } catch (error) {
      setTrouble(why(error));
    }
    setBusy(false);
  };
  return (
    <section class="settings-part">
      <h3>{t("doctor.host")}</h3>
      <p class="settings-note">{t("doctor.hostHint")}</p>
      <div class="own-checks">
        <ul class="checks" aria-live="polite" aria-busy={busy}>
          {rowsOf(found).shown.map((finding) => (
            <CheckRow key={finding.check} {...finding} />
          ))}
        </ul>
        <button
          type="button"
          class="button"
          data-wide
          aria-disabled={busy}
          onClick={() => busy || void run()}
        >
          {t(busy ? "check.running" : found.length > 0 ? "check.again" : "doctor.hostStart")}
        </button>
        {trouble && <OutcomeLine of={{ state: "failed", why: trouble }} />}
      </div>
    </section>
  );
}
