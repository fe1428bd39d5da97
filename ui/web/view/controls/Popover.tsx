import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isTouch } from "../../platform/device";
import { follow } from "./follow";
import { moveInMenu } from "./menu";

interface Props {
  name: string;
  /** A menu holds buttons of the role menuitem; pressing one closes it. */
  kind: "picker" | "menu" | "sheet" | "note";
  /** What it was opened from; null for the middle of the window. */
  beside: { readonly current: Element | null };
  closed: () => void;
  children: ComponentChildren | ((close: () => void) => ComponentChildren);
}

/**
 * A box above the page that stands beside what it was opened from and follows it, a sheet from below on a phone. Escape and
 * pressing elsewhere close it; the focus goes back to where it was opened from unless somebody took it elsewhere.
 */
export function Popover({ name, kind, beside, closed, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const close = () => box.current?.hidePopover();
  const opener = beside.current;

  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    // Closing gives the focus back to whoever had it at opening; a press gives it to a button in some browsers only.
    focus(opener);
    shown.showPopover();
    const stopFollowing = follow(shown, opener);
    focus(firstFocus(shown, kind) ?? shown);
    const toggled = ({ newState }: ToggleEvent) => {
      if (newState === "open") return;
      if (document.activeElement === document.body) focus(opener);
      closed();
    };
    shown.addEventListener("toggle", toggled);
    return () => {
      stopFollowing();
      shown.removeEventListener("toggle", toggled);
    };
  }, [opener]);

  const menu = kind === "menu";
  return (
    <div
      ref={box}
      class={`popover ${kind}`}
      popover="auto"
      role={menu ? "menu" : "dialog"}
      tabIndex={-1}
      {...{ "aria-label": name, ...(menu && { onKeyDown: menuKeys, onClick: menuPressed }) }}
    >
      {typeof children === "function" ? children(close) : children}
    </div>
  );
}

function focus(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

function menuKeys(event: KeyboardEvent): void {
  if (moveInMenu(event)) event.stopPropagation();
  else if (event.key === "Tab") (event.currentTarget as HTMLElement).hidePopover();
}

function menuPressed({ target, currentTarget }: MouseEvent): void {
  if ((target as Element).closest("[role^=menuitem]")) (currentTarget as HTMLElement).hidePopover();
}

/** What of a picker or a menu gets the focus; on touch a field would raise the keyboard over what there is to choose. */
function firstFocus(box: HTMLElement, kind: Props["kind"]): HTMLElement | null {
  if (kind !== "menu" && kind !== "picker") return null;
  return box.querySelector<HTMLElement>(isTouch() ? "button" : "input, button");
}
