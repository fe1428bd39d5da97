import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { insertText } from "../../platform/editing";
import { nothingAbove } from "../controls/focus";

/** Whoever types or pastes while no field has the focus means the message: it goes to that field. */
export function useTypeAnywhere(field: RefObject<HTMLTextAreaElement | null>, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      const printable = [...event.key].length === 1 && event.key !== " ";
      if (!printable || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // The key itself is written where the focus is once it has been heard.
      if (isElsewhere(event.target)) field.current?.focus();
    };
    const pasted = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain");
      if (!text || event.defaultPrevented || !field.current || !isElsewhere(event.target)) return;
      event.preventDefault();
      insertText(field.current, text);
    };
    document.addEventListener("keydown", pressed);
    document.addEventListener("paste", pasted);
    return () => {
      document.removeEventListener("keydown", pressed);
      document.removeEventListener("paste", pasted);
    };
  }, []);
}

/** No field has the focus, and nothing stands above the conversation. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest("input, textarea, select, [contenteditable]"))
    return false;
  return nothingAbove();
}
