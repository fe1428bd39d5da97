import type { ComponentChildren } from "preact";

/** A name with its control beside it. */
export function Setting({
  name,
  hint,
  children,
}: {
  name: string;
  hint?: string;
  children: ComponentChildren;
}) {
  return (
    <label class="setting">
      <span>
        {name}
        {hint && <small>{hint}</small>}
      </span>
      {children}
    </label>
  );
}
