import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  close: () => void;
  /** A look of its own, which brings its own head. */
  look?: string;
  children: ComponentChildren;
}

/** A native modal dialog: Escape closes it, and so does pressing beside it; focus goes back to where it was. */
export function Dialog({ title, close, look, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => box.current?.showModal(), []);
  return (
    <dialog
      ref={box}
      class={look ? `dialog ${look}` : "dialog"}
      aria-label={title}
      onClose={close}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && beside(event, event.currentTarget))
          event.currentTarget.close();
      }}
    >
      {!look && (
        <header class="dialog-head">
          <h2>{title}</h2>
          <IconButton icon="close" name={t("close")} onClick={() => box.current?.close()} />
        </header>
      )}
      {children}
    </dialog>
  );
}

function beside({ clientX: x, clientY: y }: PointerEvent, box: HTMLElement): boolean {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}
