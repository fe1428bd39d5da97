import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isNarrow } from "../../platform/device";
import { placeBeside } from "./placeBeside";

interface Props {
  name: string;
  /** What it was opened from; null for the middle of the window. */
  beside: Element | null;
  closed: () => void;
  children: ComponentChildren;
}

/** A floating box with details, a sheet on narrow screens: closed by Escape or by pressing elsewhere. */
export function Popover({ name, beside, closed, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    shown.showPopover();
    const place = () => {
      if (!isNarrow()) placeBeside(shown, rectOf(beside), "start");
    };
    place();
    shown.focus();
    const observer = new ResizeObserver(place);
    observer.observe(shown);
    return () => observer.disconnect();
  }, [beside]);
  return (
    <div
      ref={box}
      class="float sheet"
      popover="auto"
      role="dialog"
      aria-label={name}
      tabIndex={-1}
      onToggle={(event) => {
        if (event.newState === "closed") closed();
      }}
    >
      {children}
    </div>
  );
}

function rectOf(beside: Element | null): DOMRect {
  const rect = beside?.isConnected ? beside.getBoundingClientRect() : null;
  return rect && rect.width > 0 ? rect : new DOMRect(innerWidth / 2 - 150, innerHeight / 3, 0, 0);
}
