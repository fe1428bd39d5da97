import { make } from "../../commands/stage";
import { t } from "../../i18n";
import type { Failure } from "../../protocol.gen";
import { openSettings } from "../../state/screen";
import { demo, dying } from "../../state/stage";
import { CheckRow } from "../doctor/CheckRow";

const failures = ["path", "origin", "upgrade", "dead"] as const satisfies readonly Failure[];

/** What can be made to go wrong for real, and what the doctor says of it. */
export function Failures() {
  const now = dying.value ? "dead" : (demo.value?.failure ?? "none");
  const examined = demo.value?.examined ?? "none";
  return (
    <section class="demo-failures" aria-label={t("stage.failures")}>
      <h3>{t("stage.failures")}</h3>
      <div class="demo-choice">
        {failures.map((failure) => (
          <button
            key={failure}
            type="button"
            class="button"
            aria-pressed={now === failure}
            aria-disabled={now === "dead"}
            onClick={() => now !== "dead" && void make(now === failure ? "none" : failure)}
          >
            {t(`stage.${failure}`)}
          </button>
        ))}
      </div>
      <div aria-live="polite">
        {now !== "none" && (
          <p class="demo-now">
            <span>{t(`stage.now.${now}`)}</span>
            {now !== "dead" && (
              <button type="button" class="button" data-kind="primary" onClick={() => void make("none")}>
                {t("stage.mend")}
              </button>
            )}
          </p>
        )}
        {examined !== "none" && <Findings />}
      </div>
    </section>
  );
}

/** The first thing that the doctor found wrong, which all else follows from. */
function Findings() {
  const examination = demo.value?.examination;
  const wrong = examination?.findings.find(({ outcome }) => outcome === "failed");
  return (
    <div class="demo-findings" aria-busy={!examination}>
      <header>
        <h4>{t("stage.doctor")}</h4>
        <button type="button" class="button" onClick={() => openSettings("connection")}>
          {t("stage.more")}
        </button>
      </header>
      {!wrong && <p>{examination ? examination.verdict : t("check.running")}</p>}
      {wrong && (
        <ul class="checks">
          <CheckRow {...wrong} />
        </ul>
      )}
    </div>
  );
}
