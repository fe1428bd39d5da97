import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { widths } from "../../platform/device";

/**
 * For a box at the side that lies over the rest where there is no room for both: it takes the focus and gives it back, and
 * where it covers everything, nothing behind it can be reached.
 */
export function useCover(box: RefObject<HTMLElement | null>, closed?: () => void): void {
  // Before anything in the box can take the focus.
  const from = useRef(document.activeElement);
  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    const before = from.current;
    const behind = [...(shown.parentElement?.children ?? [])].filter(
      (other): other is HTMLElement => other instanceof HTMLElement && other.matches("main, nav, .skip"),
    );
    const bar = (inert: boolean) => {
      for (const other of behind) other.inert = inert;
    };
    const covers = widths.phone();
    const changed = () => bar(covers.matches);
    if (widths.tablet().matches && !shown.contains(before))
      shown.querySelector<HTMLElement>("input, button")?.focus();
    covers.addEventListener("change", changed);
    changed();
    return () => {
      covers.removeEventListener("change", changed);
      bar(false);
      const lost = document.activeElement === document.body || shown.contains(document.activeElement);
      if (!lost) return;
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
      else closed?.();
    };
  }, []);
}
