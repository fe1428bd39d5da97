import { isTouch } from "../../platform/device";

/** Goes back to writing: in the panel of what had the focus where it has a composer, else in the room. On touch that would raise the keyboard, so it stays down. */
export function focusComposer(from: Element | null = null): void {
  if (isTouch()) return;
  const field = ".composer textarea";
  const beside = from?.closest(".panel")?.querySelector<HTMLElement>(field);
  (beside ?? document.querySelector<HTMLElement>(field))?.focus();
}
