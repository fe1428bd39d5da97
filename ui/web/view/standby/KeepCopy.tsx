import { keepCopy, whyNotKept } from "../../commands/standby";
import { t } from "../../i18n";
import { Icon } from "../controls/Icon";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";
import { useSubmit } from "../controls/useSubmit";

/** Makes this computer the standby of a hall elsewhere, by the link that its owner was given; own: a hall here closes for it. */
export function KeepCopy({ own = false }: { own?: boolean }) {
  const { outcome, save } = useSaving(whyNotKept);
  const enter = useSubmit();
  const busy = outcome.state === "saving" || outcome.state === "saved";
  const failed = outcome.state === "failed";
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    const link = String(new FormData(event.currentTarget as HTMLFormElement).get("standby") ?? "").trim();
    if (link && !busy) void save(() => keepCopy(link));
  };
  return (
    <details class="fold keep-copy">
      <summary class="row">
        <Icon name="down" />
        {t("standby.keep")}
      </summary>
      <div class="stack">
        <p class="small settings-note">{t("standby.keepHint")}</p>
        {own && <p class="small settings-note">{t("standby.keepOwn")}</p>}
        <form class="stack" onSubmit={keep} noValidate>
          <label class="field">
            <span>{t("standby.keepLink")}</span>
            <input
              class="input"
              name="standby"
              inputMode="url"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              placeholder="http://192.168.0.7:4000/#standby=…"
              enterkeyhint="go"
              aria-invalid={failed || undefined}
              {...enter}
            />
          </label>
          <button type="submit" class="button" aria-disabled={busy}>
            {t("standby.keepDo")}
          </button>
        </form>
        {busy ? (
          <p class="small settings-note" role="status">
            {t("standby.keepGoing")}
          </p>
        ) : (
          <OutcomeLine of={outcome} />
        )}
      </div>
    </details>
  );
}
