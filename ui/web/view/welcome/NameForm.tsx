import { useEffect, useId, useRef, useState } from "preact/hooks";
import { plural, t } from "../../i18n";
import { nameLeft, nameTrouble, otherNames, tidyName } from "../../state/accountName";
import { pauseUntil, trouble, typedName } from "../../state/door";
import { useKept } from "../controls/useKept";
import { useNow } from "../controls/useNow";
import { useSubmit } from "../controls/useSubmit";

interface Props {
  action: string;
  withPassword?: boolean;
  submit(name: string, password: string): Promise<void>;
}

/** The length of a name is mentioned when this little is left. */
const nearLimit = 8;

/** Asks for a name, and for a password where one is needed. What is wrong is said below, and before the host is asked. */
export function NameForm({ action, withPassword = false, submit }: Props) {
  const [busy, setBusy] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const note = useId();
  const enter = useSubmit();
  const [begun, keep] = useKept("name", typedName.peek());
  const wait = useWait();
  useEffect(() => {
    trouble.value = null;
    typedName.value = begun;
    // A name that is known already leaves the password to be typed.
    const [first, second] = name.current?.form?.querySelectorAll("input") ?? [];
    (first?.value && second ? second : first)?.focus();
  }, []);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || wait > 0) return;
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const given = tidyName(String(fields.get("name")));
    typedName.value = given;
    trouble.value = withPassword && given !== "" ? null : nameTrouble(given);
    if (trouble.value) {
      name.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await submit(given, String(fields.get("password") ?? ""));
    } finally {
      setBusy(false);
    }
  };
  const left = nameLeft(typedName.value);
  return (
    <form onSubmit={send} noValidate>
      <label class="field">
        <span>
          {t("welcome.name")}
          {left <= nearLimit && (
            <small data-over={left < 0 || undefined}>
              {left < 0 ? plural("welcome.nameOver", -left) : plural("welcome.nameLeft", left)}
            </small>
          )}
        </span>
        <input
          ref={name}
          class="input"
          name="name"
          defaultValue={begun}
          autocomplete={withPassword ? "username" : "nickname"}
          autocapitalize="words"
          spellcheck={false}
          enterkeyhint={withPassword ? "next" : "go"}
          aria-invalid={trouble.value?.startsWith("welcome.name") || undefined}
          aria-describedby={note}
          onInput={(event) => {
            typedName.value = event.currentTarget.value;
            keep(event.currentTarget.value);
            trouble.value = null;
          }}
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
            autocomplete="current-password"
            enterkeyhint="go"
            aria-describedby={note}
            {...enter}
          />
        </label>
      )}
      <div id={note} role="alert">
        {trouble.value && <p class="trouble">{t(trouble.value)}</p>}
      </div>
      {trouble.value === "welcome.nameTaken" && <Others field={() => name.current} />}
      <button type="submit" class="button" data-kind="primary" aria-disabled={busy || wait > 0}>
        {wait > 0 ? plural("welcome.wait", wait) : action}
      </button>
    </form>
  );
}

/** Seconds until something may be tried again. */
function useWait(): number {
  const until = pauseUntil.value;
  const pausing = until > Date.now();
  const now = useNow(pausing);
  return pausing ? Math.ceil((until - now) / 1_000) : 0;
}

/** Names that may be free, to be taken with one press. */
function Others({ field }: { field: () => HTMLInputElement | null }) {
  const take = (name: string) => {
    const input = field();
    if (!input) return;
    input.value = name;
    typedName.value = name;
    trouble.value = null;
    input.focus();
  };
  return (
    <div class="other-names">
      {otherNames(typedName.value).map((name) => (
        <button key={name} type="button" class="button" onClick={() => take(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}
