import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Option<T> {
  value: T;
  name: string;
  hint?: string;
  picture?: ComponentChildren;
}

interface Props<T> {
  label: string;
  value: T;
  options: readonly Option<T>[];
  choose: (value: T) => void;
  /** pictures: side by side, each under a picture of what it means; swatches: side by side, each behind its colour. */
  kind?: "rows" | "pictures" | "swatches";
  disabled?: boolean;
}

/** One of several, all of them in sight. */
export function Options<T extends string>({ label, value, options, choose, kind, disabled }: Props<T>) {
  const group = useId();
  return (
    <fieldset class="options" data-kind={kind ?? "rows"} disabled={disabled}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="option">
          {kind === "pictures" && option.picture}
          <span class="option-name">
            <input
              type="radio"
              class="radio"
              name={group}
              value={option.value}
              checked={option.value === value}
              onChange={() => choose(option.value)}
            />
            {kind !== "pictures" && option.picture}
            <span>
              {option.name}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
