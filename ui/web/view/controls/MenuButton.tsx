import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { isNarrow } from "../../platform/device";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { placeBeside } from "./placeBeside";

interface Props {
  icon: IconName;
  name: string;
  align?: "start" | "end";
  children: ComponentChildren;
}

/** A button that opens a menu, a sheet on narrow screens: arrow keys move in it, choosing or Escape closes it and gives the focus back. */
export function MenuButton({ icon, name, align = "end", children }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  /** Pressing the button closes an open menu before the click comes, which must not open it again. */
  const closes = useRef(false);
  useLayoutEffect(() => {
    if (!open || !box.current || !button.current) return;
    box.current.showPopover();
    if (!isNarrow()) placeBeside(box.current, button.current.getBoundingClientRect(), align);
    items(box.current)[0]?.focus();
  }, [open]);
  return (
    <>
      <button
        type="button"
        ref={button}
        class="icon-button"
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerDown={() => {
          closes.current = open;
        }}
        onClick={() => {
          setOpen(!closes.current);
          closes.current = false;
        }}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div
          ref={box}
          class="float menu"
          popover="auto"
          role="menu"
          aria-label={name}
          tabIndex={-1}
          onToggle={(event) => {
            if (event.newState === "closed") setOpen(false);
          }}
          onKeyDown={move}
          onClick={(event) => {
            if ((event.target as Element).closest("button")) event.currentTarget.hidePopover();
          }}
        >
          {children}
        </div>
      )}
    </>
  );
}

interface ItemProps {
  icon?: IconName;
  /** What stands in place of an icon. */
  sign?: ComponentChildren;
  /** Of several that exclude each other, whether this one holds. */
  checked?: boolean;
  danger?: boolean;
  act: () => void;
  children: ComponentChildren;
}

/** One thing that a menu does. */
export function MenuItem({ icon, sign, checked, danger, act, children }: ItemProps) {
  const role =
    checked === undefined
      ? { role: "menuitem" as const }
      : { role: "menuitemradio" as const, "aria-checked": checked };
  return (
    <button
      type="button"
      class="row"
      tabIndex={-1}
      data-kind={danger ? "danger" : undefined}
      onClick={act}
      {...role}
    >
      {icon ? <Icon name={icon} /> : sign}
      <span class="grow">{children}</span>
      {checked && <Icon name="check" />}
    </button>
  );
}

function items(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("button")];
}

function move(event: KeyboardEvent): void {
  const all = items(event.currentTarget as Element);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const last = all.length - 1;
  const next = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last, Home: 0, End: last }[
    event.key
  ];
  if (event.key === "Tab") (event.currentTarget as HTMLElement).hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  all[next]?.focus();
}
