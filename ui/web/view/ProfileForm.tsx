import { updateMe } from "../commands/account";
import { complain } from "../commands/trouble";
import { t } from "../i18n";
import { me } from "../state/session";
import { useSubmit } from "./useSubmit";

/** The name and the status that others see. */
export function ProfileForm() {
  const mine = me.value;
  const submit = useSubmit();
  if (!mine) return null;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const displayName = String(fields.get("name")).trim();
    const statusText = String(fields.get("status")).trim();
    updateMe({ displayName, statusText }).catch(complain);
  };
  return (
    <form class="stack" onSubmit={send}>
      <label class="field">
        <span>{t("settings.name")}</span>
        <input
          class="input"
          name="name"
          required
          maxLength={60}
          defaultValue={mine.displayName}
          autocomplete="nickname"
          {...submit}
        />
      </label>
      <label class="field">
        <span>{t("settings.status")}</span>
        <input
          class="input"
          name="status"
          maxLength={100}
          defaultValue={mine.statusText}
          placeholder={t("settings.statusHint")}
          autocomplete="off"
          {...submit}
        />
      </label>
      <div class="actions">
        <button type="submit" class="button" data-kind="primary">
          {t("save")}
        </button>
      </div>
    </form>
  );
}
