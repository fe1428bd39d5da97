import { useId, useState } from "preact/hooks";
import { plural } from "../../i18n";
import { useSubmit } from "./useSubmit";

interface Props {
  label: string;
  name: string;
  /** The most code points it may have. */
  most: number;
  value?: string | undefined;
  placeholder?: string;
  trouble?: string | undefined;
  required?: boolean;
  autofocus?: boolean;
  changed?: (text: string) => void;
}

/** How many characters before the limit the count is shown. */
const near = 20;

/** A line of text with a limit, which is said before it is reached, and with what is wrong with it. */
export function CountedField({ label, name, most, value = "", trouble = "", changed, ...rest }: Props) {
  const [text, setText] = useState(value);
  const submit = useSubmit();
  const note = useId();
  const left = most - [...text.trim()].length;
  const count =
    left < 0 ? plural("composer.tooLong", -left) : left <= near ? plural("composer.left", left) : "";
  return (
    <label class="field">
      <span>{label}</span>
      <input
        class="input"
        name={name}
        dir="auto"
        autocomplete="off"
        defaultValue={value}
        aria-invalid={trouble || left < 0 ? "true" : undefined}
        aria-describedby={trouble || count ? note : undefined}
        onInput={(event) => {
          event.currentTarget.setCustomValidity("");
          setText(event.currentTarget.value);
          changed?.(event.currentTarget.value);
        }}
        {...rest}
        {...submit}
      />
      {(trouble || count) && (
        <small
          id={note}
          class={trouble || left < 0 ? "trouble" : undefined}
          role={trouble ? "alert" : undefined}
        >
          {trouble || count}
        </small>
      )}
    </label>
  );
}
