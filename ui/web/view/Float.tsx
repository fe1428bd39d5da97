import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./Icon";
import type { IconName } from "./icons";

interface Props {
  icon: IconName;
  name: string;
  class?: string;
  kind: "picker" | "menu";
  /** Opens by itself when it becomes true. */
  open?: boolean;
  closed?: () => void;
  children: (close: () => void) => ComponentChildren;
}

/** Room between a floating box, what it belongs to, and the window's edge. */
const gap = 6;

/** A button with a floating box: closed by Escape, by pressing elsewhere, or by what is in it. */
export function Float({
  icon,
  name,
  class: className = "icon-button",
  kind,
  open: wanted = false,
  closed,
  children,
}: Props) {
  const [open, setOpen] = useState(wanted);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);
  useLayoutEffect(() => {
    const shown = box.current;
    if (!open || !shown || !button.current) return;
    shown.showPopover();
    place(shown, button.current.getBoundingClientRect());
    shown.querySelector<HTMLElement>("button")?.focus();
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState === "closed") setOpen(false);
    };
    shown.addEventListener("toggle", toggled);
    return () => {
      shown.removeEventListener("toggle", toggled);
      closed?.();
    };
  }, [open]);
  return (
    <>
      <button
        type="button"
        ref={button}
        class={className}
        aria-label={name}
        title={name}
        aria-haspopup="true"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div ref={box} class={`float ${kind}`} popover="auto">
          {children(() => setOpen(false))}
        </div>
      )}
    </>
  );
}

function place(box: HTMLElement, beside: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = beside.bottom + gap;
  const top = below + height > innerHeight - gap ? beside.top - height - gap : below;
  const left = Math.min(beside.right - width, innerWidth - width - gap);
  box.style.top = `${Math.max(gap, top)}px`;
  box.style.left = `${Math.max(gap, left)}px`;
}
