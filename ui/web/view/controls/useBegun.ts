import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { begunIn, dropBegun, type Entry, keepBegun } from "../../state/begun";

/**
 * Keeps what is typed into a form under a name until it is sent or cancelled: it is there again after a reload, and when the form
 * was closed otherwise. fresh: the form begins with something else this time.
 */
export function useBegun(form: RefObject<HTMLFormElement | null>, name: string, fresh = false) {
  useLayoutEffect(() => {
    if (!form.current) return;
    if (fresh) keepBegun(name, entriesOf(form.current));
    else fill(form.current, begunIn(name));
  }, []);
  return {
    onInput: (event: Event) => keepBegun(name, entriesOf(event.currentTarget as HTMLFormElement)),
    done: () => dropBegun(name),
  };
}

/** What stands in a form's named fields, in their order; secrets are not written down. */
export function entriesOf(form: HTMLFormElement): Entry[] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && !form.querySelector(`[data-secret][name="${name}"]`) ? { name, value } : [],
  );
}

/** Puts back what stood there, as if it were typed. */
function fill(form: HTMLFormElement, entries: readonly Entry[]): void {
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || !field.name) continue;
    const values = entries.filter(({ name }) => name === field.name).map(({ value }) => value);
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type))
      field.checked = values.includes(field.value);
    else if (values[0] !== undefined) field.value = values[0];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
