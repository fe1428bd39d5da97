import { isTouch } from "../../platform/device";

/** Goes back to writing; on touch that would raise the keyboard, so it stays down. */
export function focusComposer(): void {
  if (!isTouch()) document.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
}
