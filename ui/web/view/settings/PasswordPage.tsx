import { updateMe } from "../../commands/account";
import { codeOf, why } from "../../commands/trouble";
import { t } from "../../i18n";
import { limits } from "../../state/limits";
import { me } from "../../state/session";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useSaving } from "../controls/useSaving";
import { useSubmit } from "../controls/useSubmit";

/** Sets a password, or another one. */
export function PasswordPage() {
  const mine = me.value;
  const { outcome, save, rest } = useSaving(aboutPassword);
  const submit = useSubmit();
  if (!mine) return null;
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const password = String(fields.get("new"));
    const known = mine.hasPassword ? { currentPassword: String(fields.get("old")) } : {};
    if (await save(() => updateMe({ password, ...known }))) form.reset();
  };
  return (
    <form class="settings-form" onSubmit={send} onInput={() => outcome.state !== "saving" && rest()}>
      <p class="settings-note">{t("settings.passwordHint")}</p>
      <input type="text" hidden autocomplete="username" value={mine.name} readOnly />
      {mine.hasPassword && (
        <label class="field">
          <span>{t("settings.passwordOld")}</span>
          <input
            class="input"
            name="old"
            type="password"
            required
            autocomplete="current-password"
            {...submit}
          />
        </label>
      )}
      <label class="field">
        <span>{t("settings.passwordNew")}</span>
        <input
          class="input"
          name="new"
          type="password"
          required
          minLength={limits.value.passwordMin}
          autocomplete="new-password"
          aria-invalid={outcome.state === "failed"}
          {...submit}
        />
        <small>{t("settings.passwordLength", { count: limits.value.passwordMin })}</small>
      </label>
      <div class="actions">
        <OutcomeLine of={outcome} />
        <button type="submit" class="button" data-kind="primary" disabled={outcome.state === "saving"}>
          {t(mine.hasPassword ? "settings.passwordChange" : "settings.passwordSet")}
        </button>
      </div>
    </form>
  );
}

function aboutPassword(error: unknown): string {
  if (codeOf(error) === "forbidden") return t("settings.passwordWrong");
  if (codeOf(error) === "bad_request") return t("settings.passwordShort");
  return why(error);
}
