import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { isNarrow, isTouch } from "../../platform/device";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { moveInMenu } from "./menu";
import { placeBeside } from "./place";

interface Props {
  icon: IconName;
  name: string;
  class?: string;
  /** A menu holds buttons of the role menuitem. */
  kind: "picker" | "menu";
  /** Opens by itself when it becomes true. */
  open?: boolean;
  closed?: () => void;
  children: (close: () => void) => ComponentChildren;
}

/**
 * A button with a floating box, which follows it and is a sheet from below on a phone. Escape, pressing elsewhere and what is
 * in it close it; the focus goes back to the button unless somebody took it elsewhere.
 */
export function PopoverButton({
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
  const pressedOpen = useRef(false);
  const close = () => box.current?.hidePopover();

  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);

  useLayoutEffect(() => {
    const shown = box.current;
    const beside = button.current;
    if (!open || !shown || !beside) return;
    shown.showPopover();
    const stopFollowing = follow(shown, beside);
    (firstFocus(shown) ?? shown).focus({ preventScroll: true });
    const toggled = (event: ToggleEvent) => {
      if (event.newState === "open") return;
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body || shown.contains(activeElement))
        beside.focus({ preventScroll: true });
      if (event.type === "toggle") setOpen(false);
    };
    shown.addEventListener("beforetoggle", toggled);
    shown.addEventListener("toggle", toggled);
    return () => {
      stopFollowing();
      shown.removeEventListener("beforetoggle", toggled);
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
        aria-haspopup={kind === "menu" ? "menu" : "dialog"}
        aria-expanded={open}
        onPointerDown={() => {
          pressedOpen.current = open; // this press closes it before the click comes
        }}
        onClick={() => {
          if (pressedOpen.current) close();
          else setOpen(true);
          pressedOpen.current = false;
        }}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div
          ref={box}
          class={`float ${kind}`}
          popover="auto"
          role={kind === "menu" ? "menu" : "dialog"}
          tabIndex={-1}
          {...{ "aria-label": name, onKeyDown: kind === "menu" ? menuKeys : undefined }}
        >
          {children(close)}
        </div>
      )}
    </>
  );
}

function menuKeys(event: KeyboardEvent): void {
  if (moveInMenu(event)) event.stopPropagation();
}

/** On touch a field would raise the keyboard over what there is to choose. */
function firstFocus(box: HTMLElement): HTMLElement | null {
  return box.querySelector<HTMLElement>(isTouch() ? "button" : "input, button");
}

/** Keeps a box beside what it belongs to; it closes when that is scrolled out of sight. Returns how to stop. */
function follow(box: HTMLElement, beside: HTMLElement): () => void {
  const view = window.visualViewport;
  const put = () => {
    const height = view?.height ?? innerHeight;
    if (isNarrow()) {
      box.style.insetBlockEnd = `${Math.max(0, innerHeight - height - (view?.offsetTop ?? 0))}px`;
      box.style.maxBlockSize = `${height - 24}px`;
      return;
    }
    const anchor = beside.getBoundingClientRect();
    const size = { width: box.offsetWidth, height: box.scrollHeight + box.offsetHeight - box.clientHeight };
    const place = placeBeside(anchor, size, { width: innerWidth, height });
    box.style.top = `${place.top}px`;
    box.style.left = `${place.left}px`;
    box.style.maxBlockSize = `${place.height}px`;
  };
  const scrolled = (event: Event) => {
    if (event.target instanceof Node && box.contains(event.target)) return;
    if (isInSight(beside)) put();
    else box.hidePopover();
  };
  put();
  const observer = new ResizeObserver(put);
  observer.observe(box);
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  window.addEventListener("resize", put);
  view?.addEventListener("resize", put);
  return () => {
    observer.disconnect();
    document.removeEventListener("scroll", scrolled, { capture: true });
    window.removeEventListener("resize", put);
    view?.removeEventListener("resize", put);
  };
}

/** Whether the middle of an element stands in the window and in what scrolls it. */
function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  const around = element.closest(".timeline")?.getBoundingClientRect();
  return middle >= (around?.top ?? 0) && middle <= (around?.bottom ?? innerHeight);
}
