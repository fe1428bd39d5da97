import { useEffect } from "preact/hooks";
import { isApple } from "../platform/device";
import { deleting, dialog, panel, togglePanel } from "../state/screen";

/** The keys that work everywhere in the hall. */
export function useShortcuts(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || deleting.value) return;
      const withCommand = isApple() ? event.metaKey : event.ctrlKey;
      if (withCommand && event.key.toLowerCase() === "k") {
        dialog.value = "jump";
      } else if (withCommand && event.shiftKey && event.key.toLowerCase() === "f") {
        togglePanel("search");
      } else if (event.key === "?" && !inField(event.target)) {
        dialog.value = "keys";
      } else if (event.key === "Escape" && panel.value && !floats()) {
        panel.value = null;
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

/** Whether something stands above the panel, which Escape closes first. */
function floats(): boolean {
  return document.querySelector("dialog[open], .float:popover-open") !== null;
}

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
