import { isTouch } from "../../platform/device";

/** Goes back to writing: in the panel of what had the focus where it has a composer, else in the room. On touch that would raise the keyboard, so it stays down. */
export function focusComposer(from: Element | null = null): void {
  if (isTouch()) return;
  const field = ".composer textarea";
  const beside = from?.closest(".panel")?.querySelector<HTMLElement>(field);
  (beside ?? document.querySelector<HTMLElement>(field))?.focus();
}

/** Whether nobody has opened anything above the conversation. */
export const nothingAbove = (): boolean =>
  !document.querySelector("dialog[open], :popover-open:not(.notice)");

/** As somebody comes to a conversation, unless they have opened something meanwhile, or write elsewhere: they would lose it. */
export function offerComposer(from: Element | null): void {
  if (nothingAbove() && !document.activeElement?.matches("input, textarea")) focusComposer(from);
}
