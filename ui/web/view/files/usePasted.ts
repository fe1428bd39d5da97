import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Hands over the files that are pasted into a composer, or into the page while no field has the focus. */
export function usePasted(composer: RefObject<HTMLElement | null>, take: (files: File[]) => void): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const files = filesOf(event);
      if (files.length === 0 || !isMeant(event.target, composer.current)) return;
      event.preventDefault();
      event.stopPropagation();
      take(files);
    };
    document.addEventListener("paste", pasted, true);
    return () => document.removeEventListener("paste", pasted, true);
  }, []);
}

/** What a table or a text editor copies brings a picture of itself: there the text is meant. */
function filesOf({ clipboardData }: ClipboardEvent): File[] {
  const types = clipboardData?.types ?? [];
  if (types.includes("text/plain") && types.includes("text/html")) return [];
  return [...(clipboardData?.files ?? [])];
}

function isMeant(target: EventTarget | null, composer: HTMLElement | null): boolean {
  if (!(target instanceof Element) || !composer) return false;
  if (composer.contains(target)) return true;
  const elsewhere = target.closest("input, textarea, [contenteditable], dialog, [popover]");
  return !elsewhere && composer.closest("main") !== null;
}
