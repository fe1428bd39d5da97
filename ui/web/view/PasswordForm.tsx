import { updateMe } from "../commands/account";
import { complain } from "../commands/trouble";
import { t } from "../i18n";
import { me } from "../state/session";

/** Sets a password, or another one. */
export function PasswordForm() {
  const mine = me.value;
  if (!mine) return null;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const password = String(fields.get("new"));
    const known = mine.hasPassword ? { currentPassword: String(fields.get("old")) } : {};
    updateMe({ password, ...known }).then(() => form.reset(), complain);
  };
  return (
    <details class="fold">
      <summary>{t("settings.password")}</summary>
      <form class="stack" onSubmit={send}>
        <p>{t("settings.passwordHint")}</p>
        <input type="text" hidden autocomplete="username" value={mine.name} readOnly />
        {mine.hasPassword && (
          <label class="field">
            <span>{t("settings.passwordOld")}</span>
            <input class="input" name="old" type="password" required autocomplete="current-password" />
          </label>
        )}
        <label class="field">
          <span>{t("settings.passwordNew")}</span>
          <input
            class="input"
            name="new"
            type="password"
            required
            minLength={8}
            autocomplete="new-password"
          />
        </label>
        <div class="actions">
          <button type="submit" class="button">
            {t("settings.passwordSet")}
          </button>
        </div>
      </form>
    </details>
  );
}
