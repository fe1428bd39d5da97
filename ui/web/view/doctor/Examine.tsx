import { useRef } from "preact/hooks";
import { examine, whyNot } from "../../commands/doctor";
import { t } from "../../i18n";
import { rowsOf, walk } from "../../state/doctor";
import { Icon } from "../controls/Icon";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useBegun } from "../controls/useBegun";
import { useSaving } from "../controls/useSaving";
import { useSubmit } from "../controls/useSubmit";
import { CheckRow } from "./CheckRow";

/** Has the host walk a client's way to any Socket.IO server, and shows each step as it ends. */
export function Examine() {
  const { outcome, save } = useSaving(whyNot);
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const begun = useBegun(form, "examine");
  const busy = useRef(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    await save(() =>
      examine({
        url: text("url"),
        origin: text("origin"),
        namespace: text("namespace"),
        token: text("token"),
      }),
    );
    busy.current = false;
  };
  const field = (name: string, label: string, placeholder: string, secret?: true) => (
    <label class="field">
      <span>{label}</span>
      <input
        class="input"
        name={name}
        data-secret={secret}
        placeholder={placeholder}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        {...submit}
      />
    </label>
  );
  return (
    <section class="settings-part">
      <h3>{t("doctor.title")}</h3>
      <p class="settings-note">{t("doctor.hint")}</p>
      <form ref={form} class="settings-form" onSubmit={send} onInput={begun.onInput}>
        <label class="field">
          <span>{t("doctor.url")}</span>
          <input
            class="input"
            name="url"
            required
            inputMode="url"
            placeholder="http://localhost:3000"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            {...submit}
          />
          <small>{t("doctor.urlHint")}</small>
        </label>
        <details class="fold">
          <summary class="row">
            <Icon name="down" />
            {t("doctor.more")}
          </summary>
          <div class="settings-form">
            {field("origin", t("doctor.origin"), "http://localhost:5173")}
            {field("namespace", t("doctor.namespace"), "/")}
            {field("token", t("doctor.token"), "auth.token", true)}
          </div>
        </details>
        <div class="actions">
          {outcome.state === "failed" && <OutcomeLine of={outcome} />}
          <button type="submit" class="button" data-kind="primary" aria-disabled={outcome.state === "saving"}>
            {t(outcome.state === "saving" ? "check.running" : "doctor.start")}
          </button>
        </div>
      </form>
      <Found />
    </section>
  );
}

function Found() {
  const now = walk.value;
  if (!now) return null;
  const { shown, unchecked } = rowsOf(now.findings);
  const outcome = now.report && (now.report.connects ? "ok" : "failed");
  return (
    <div class="examined" aria-live="polite" aria-busy={!now.report}>
      <p class="verdict" data-outcome={outcome ?? undefined}>
        {now.report ? now.report.verdict : t("check.running")}
      </p>
      <ul class="checks">
        {shown.map((finding) => (
          <CheckRow key={finding.check} {...finding} />
        ))}
        {unchecked[0] && (
          <CheckRow
            outcome="skipped"
            name={unchecked.map(({ name }) => name).join(", ")}
            cause={unchecked[0].cause}
          />
        )}
      </ul>
    </div>
  );
}
