import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { isTouch } from "../../platform/device";
import { placeCaret } from "../../platform/editing";
import { focusComposer } from "./focus";
import { IconButton } from "./IconButton";

interface Props {
  title: string;
  close: () => void;
  /** A look of its own, which brings its own head. */
  look?: string;
  children: ComponentChildren;
  /** wide: two columns. large: room for pages beside their list; all of the screen on a phone. */
  size?: "wide" | "large";
  /** Goes a step back inside the dialog; a button for it stands before the title. */
  back?: (() => void) | undefined;
}

/**
 * A native modal dialog, a sheet from below on a phone. Its head stays while the rest scrolls. Escape closes it, and so does
 * pressing beside it; the focus goes to what asks for it or to the first field, and back to where it was.
 */
export function Dialog({ title, close, look, children, size, back }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const latest = useRef(close);
  latest.current = close;
  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    const stop = listen(shown, () => latest.current());
    // The focus shall come back to a menu's button, not to the entry of a menu that is gone by then.
    document.activeElement?.closest<HTMLElement>(":popover-open")?.hidePopover();
    shown.showModal();
    firstFocus(shown)?.focus();
    return () => {
      stop();
      // Taken away without being closed, it would leave the focus nowhere.
      shown.close();
      const focused = document.activeElement;
      if (focused === document.body || shown.contains(focused)) focusComposer();
      placeCaret();
    };
  }, []);
  return (
    <dialog ref={box} class={look ? `dialog ${look}` : "dialog"} data-size={size} aria-label={title}>
      {!look && (
        <header class="dialog-head">
          {back && <IconButton icon="back" name={t("goBack")} onClick={back} />}
          <h2>{title}</h2>
          <IconButton icon="close" name={t("close")} onClick={() => box.current?.close()} />
        </header>
      )}
      {look ? (
        children
      ) : (
        <div class="dialog-body" tabIndex={-1}>
          {children}
        </div>
      )}
    </dialog>
  );
}

/** A press that begins and ends on the veil closes: one that only ends there was a selection drawn too far. */
function listen(box: HTMLDialogElement, closed: () => void): () => void {
  let pressed = false;
  const down = (event: PointerEvent) => {
    pressed = isBeside(event, box);
  };
  const click = (event: MouseEvent) => {
    if (pressed && isBeside(event, box)) box.close();
  };
  box.addEventListener("pointerdown", down);
  box.addEventListener("click", click);
  box.addEventListener("close", closed);
  return () => {
    box.removeEventListener("pointerdown", down);
    box.removeEventListener("click", click);
    box.removeEventListener("close", closed);
  };
}

/** On touch a field would raise the keyboard over what it belongs to, unless it is what the dialog is for. */
function firstFocus(box: HTMLElement): HTMLElement | null {
  const wanted = box.querySelector<HTMLElement>("[autofocus]");
  if (wanted) return wanted;
  const body = box.querySelector<HTMLElement>(".dialog-body");
  const field = isTouch() ? null : body?.querySelector<HTMLElement>("input, textarea, select");
  return field ?? body;
}

/** Whether it happened on the veil and not in the dialog; a click made by a key has no place. */
function isBeside({ target, clientX: x, clientY: y }: MouseEvent, box: HTMLElement): boolean {
  if (target !== box) return false;
  const { left, right, top, bottom } = box.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}
