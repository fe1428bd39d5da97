import { useEffect, useId, useRef, useState } from "preact/hooks";
import { forgetUnsaved, keepUnsaved, unsaved } from "../../state/unsaved";
import { OutcomeLine } from "../controls/OutcomeLine";
import { useEnter } from "../controls/useEnter";
import { useSaving } from "../controls/useSaving";

interface Props {
  /** What keeps a text that could not be saved apart from others. */
  field: string;
  label: string;
  hint?: string;
  value: string;
  maxLength: number;
  required?: boolean;
  placeholder?: string;
  autocomplete?: string;
  /** Stands before the text and is no part of it. */
  lead?: string;
  save: (text: string) => Promise<unknown>;
  explain?: (error: unknown) => string;
}

/**
 * A text that is saved on Enter and when the field is left. Escape takes back what was typed. What could not be saved stays in
 * the field, also when the field comes back later.
 */
export function SavedField({ field, label, hint, value, save, explain, lead, required, ...rest }: Props) {
  const [text, setText] = useState(unsaved(field) ?? value);
  const { outcome, save: run, rest: settle } = useSaving(explain);
  const shown = useRef(value);
  const hintId = useId();
  const dirty = text.trim() !== value;

  useEffect(() => {
    if (text === shown.current) setText(value);
    shown.current = value;
  }, [value]);

  const commit = async () => {
    const wanted = text.trim();
    if (wanted === value || (required && wanted === "")) {
      forgetUnsaved(field);
      setText(value);
      return;
    }
    keepUnsaved(field, wanted);
    setText(wanted);
    if (await run(() => save(wanted))) forgetUnsaved(field);
  };
  const enter = useEnter(
    () => void commit(),
    undefined,
    (event) => {
      if (event.key !== "Escape" || !dirty) return;
      event.preventDefault();
      event.stopPropagation();
      forgetUnsaved(field);
      setText(value);
      settle();
    },
  );
  return (
    <div class="field">
      <label>
        <span>{label}</span>
        <span class="input-group" data-lead={lead ? "" : undefined}>
          {lead && <i aria-hidden="true">{lead}</i>}
          <input
            class="input"
            value={text}
            aria-describedby={hint ? hintId : undefined}
            aria-invalid={outcome.state === "failed"}
            enterkeyhint="done"
            {...rest}
            onInput={(event) => {
              setText(event.currentTarget.value);
              keepUnsaved(field, event.currentTarget.value);
              if (outcome.state !== "saving") settle();
            }}
            onBlur={commit}
            {...enter}
          />
        </span>
      </label>
      <p class="field-foot">
        {hint && <small id={hintId}>{hint}</small>}
        <OutcomeLine of={outcome} retry={() => void commit()} />
      </p>
    </div>
  );
}
