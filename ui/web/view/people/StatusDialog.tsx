import { useState } from "preact/hooks";
import { updateMe } from "../../commands/account";
import { why } from "../../commands/trouble";
import { t } from "../../i18n";
import { limits } from "../../state/limits";
import { me } from "../../state/session";
import { CountedField } from "../controls/CountedField";
import { Dialog } from "../controls/Dialog";
import { statusSuggestions } from "./statusSuggestions";

/** Says in a few words what I am up to. */
export function StatusDialog({ close }: { close: () => void }) {
  const [trouble, setTrouble] = useState("");
  const send = (statusText: string) => {
    updateMe({ statusText }).then(close, (error) => setTrouble(why(error)));
  };
  return (
    <Dialog title={t("person.setStatus")} close={close}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send(String(new FormData(event.currentTarget).get("status") ?? "").trim());
        }}
      >
        <CountedField
          label={t("settings.status")}
          name="status"
          most={limits.value.statusText}
          value={me.value?.statusText}
          placeholder={t("settings.statusHint")}
          trouble={trouble || undefined}
          autofocus
          changed={() => setTrouble("")}
        />
        <ul class="suggestions" aria-label={t("settings.statusQuick")}>
          {statusSuggestions.map((key) => (
            <li key={key}>
              <button type="button" class="chip-button" onClick={() => send(t(key))}>
                {t(key)}
              </button>
            </li>
          ))}
        </ul>
        <div class="actions">
          {me.value?.statusText && (
            <button type="button" class="button" onClick={() => send("")}>
              {t("settings.statusClear")}
            </button>
          )}
          <button type="submit" class="button" data-kind="primary">
            {t("save")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
