import { useState } from "preact/hooks";
import { t } from "../i18n";
import { trouble } from "../state/door";
import { useSubmit } from "./useSubmit";

interface Props {
  action: string;
  withPassword?: boolean;
  submit(name: string, password: string): Promise<void>;
}

/** Asks for a name, and for a password where one is needed. */
export function NameForm({ action, withPassword = false, submit }: Props) {
  const [busy, setBusy] = useState(false);
  const enter = useSubmit();
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    await submit(String(fields.get("name")).trim(), String(fields.get("password") ?? ""));
    setBusy(false);
  };
  return (
    <form onSubmit={send}>
      <label class="field">
        <span>{t("welcome.name")}</span>
        <input
          class="input"
          name="name"
          required
          maxLength={40}
          autofocus
          autocomplete={withPassword ? "username" : "nickname"}
          enterkeyhint="go"
          {...enter}
        />
      </label>
      {withPassword && (
        <label class="field">
          <span>{t("welcome.password")}</span>
          <input
            class="input"
            name="password"
            type="password"
            required
            autocomplete="current-password"
            enterkeyhint="go"
          />
        </label>
      )}
      <button type="submit" class="button" data-kind="primary" disabled={busy}>
        {action}
      </button>
      <p class="trouble" role="alert" hidden={trouble.value === ""}>
        {trouble}
      </p>
    </form>
  );
}
