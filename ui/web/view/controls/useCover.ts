import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { widths } from "../../platform/device";

/**
 * For a box at the side that lies over the rest where there is no room for both: it takes the focus and gives it back, and
 * where it covers everything, nothing behind it can be reached.
 */
export function useCover(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    const before = document.activeElement;
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
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
}
