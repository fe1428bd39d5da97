import { useId } from "preact/hooks";
import { t } from "../../i18n";
import { useSubmit } from "../controls/useSubmit";

interface Props {
  typed: string;
  /** What was typed as the host will have it. */
  name: string;
  change: (text: string) => void;
  trouble: string;
}

/** What an emoji is called, between its colons. */
export function NameField({ typed, name, change, trouble }: Props) {
  const submit = useSubmit();
  const note = useId();
  return (
    <div class="field">
      <label>
        <span>{t("emoji.name")}</span>
        <span class="input-group" data-lead="">
          <i aria-hidden="true">:</i>
          <input
            class="input"
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            enterkeyhint="done"
            value={typed}
            aria-invalid={trouble ? "true" : undefined}
            aria-describedby={note}
            onInput={(event) => change(event.currentTarget.value)}
            {...submit}
          />
        </span>
      </label>
      <small id={note} class={trouble ? "trouble" : undefined} role={trouble ? "alert" : undefined}>
        {trouble || (name === "" ? t("emoji.nameHint") : t("emoji.written", { name: `:${name}:` }))}
      </small>
    </div>
  );
}
