import { useEffect } from "preact/hooks";
import { takeBackDeletion } from "../../commands/deletions";
import { question } from "../../state/confirm";
import { recovery } from "../../state/profile";
import { about, dialog, lightbox, panel, sheet, togglePanel } from "../../state/screen";
import { closePanel } from "../../state/thread";
import { means, withCommand } from "../controls/keys";

/** The keys that work everywhere in the hall. */
export function useShortcuts(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || isAsked()) return;
      const command = withCommand(event);
      if (command && means(event, "k", "KeyK")) {
        dialog.value = "jump";
      } else if (command && event.shiftKey && means(event, "f", "KeyF")) {
        togglePanel("search");
      } else if (command ? means(event, "/", "Slash") : event.key === "?" && !inField(event.target)) {
        dialog.value = "keys";
      } else if (command && !event.shiftKey && means(event, "z", "KeyZ") && !inField(event.target)) {
        if (!takeBackDeletion()) return;
      } else if (event.key === "Escape" && panel.value && !isCovered()) {
        closePanel();
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

/** Whether a dialog stands there that is not left for another one: it would come up when this one is closed. */
function isAsked(): boolean {
  return [question, recovery, sheet, about, lightbox].some(({ value }) => value !== null);
}

/** Whether something stands above the panel, which Escape closes first. */
function isCovered(): boolean {
  return document.querySelector("dialog[open], .popover:popover-open") !== null;
}

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
