/**
 * Closes what floats once the focus has gone elsewhere, so that nothing covers where somebody is at the keyboard. Returns how
 * to stop.
 */
export function closeLeftPopovers(): () => void {
  const moved = ({ target }: FocusEvent) => {
    const open = [...document.querySelectorAll<HTMLElement>('[popover="auto"]:popover-open')];
    if (open.some((box) => box.contains(target as Node))) return;
    // One that closes right now may be what gave the focus away.
    queueMicrotask(() => {
      for (const box of open) if (box.matches(":popover-open")) box.hidePopover();
    });
  };
  document.addEventListener("focusin", moved);
  return () => document.removeEventListener("focusin", moved);
}
