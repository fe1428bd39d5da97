import { t } from "../../i18n";
import { acts, kinds, seen, shown } from "../../state/stage";
import { ActRow } from "./ActRow";

/** What goes over the wire, the newest at the bottom, where the log stays as long as nobody scrolls. */
export function Log() {
  return (
    <section class="demo-wire" aria-label={t("stage.log")}>
      <div class="demo-filter">
        <h3>{t("stage.log")}</h3>
        {[null, ...kinds].map((kind) => (
          <button
            key={kind}
            type="button"
            class="chip-button"
            aria-pressed={shown.value === kind}
            onClick={() => {
              shown.value = kind;
            }}
          >
            {t(`stage.${kind ?? "all"}`)}
          </button>
        ))}
        <button
          type="button"
          class="button"
          onClick={() => {
            acts.value = [];
          }}
        >
          {t("stage.clear")}
        </button>
      </div>
      <div class="demo-scroll" tabIndex={0} role="log" aria-live="off" aria-label={t("stage.log")}>
        <ol class="acts">
          {seen.value.map((act) => (
            <ActRow key={act.id} act={act} />
          ))}
        </ol>
        {seen.value.length === 0 && <p class="hint">{t("stage.empty")}</p>}
      </div>
    </section>
  );
}
