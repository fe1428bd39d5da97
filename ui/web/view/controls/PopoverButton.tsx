import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./Icon";
import type { IconName } from "./icons";
import { Popover } from "./Popover";

interface Props {
  icon: IconName;
  name: string;
  class?: string;
  kind: "picker" | "menu";
  /** Opens by itself when it becomes true. */
  open?: boolean;
  closed?: () => void;
  children: ComponentChildren | ((close: () => void) => ComponentChildren);
}

/** A button that opens a menu or a picker, and closes it when it is pressed again. */
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
  /** This press closes it before the click comes, which must not open it again. */
  const pressedOpen = useRef(false);
  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);
  useEffect(() => (open ? () => closed?.() : undefined), [open]);
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
          pressedOpen.current = open;
        }}
        onClick={() => {
          setOpen(!pressedOpen.current);
          pressedOpen.current = false;
        }}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <Popover name={name} kind={kind} beside={button} closed={() => setOpen(false)}>
          {children}
        </Popover>
      )}
    </>
  );
}
