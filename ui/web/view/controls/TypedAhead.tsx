import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { isTouch } from "../../platform/device";
import { insertText } from "../../platform/editing";

/** An input method that has been still for so long, in milliseconds, is not in the middle of a word. */
const pause = 250;

export interface Meanwhile {
  /** Whether what this stands in for is there. */
  ready: boolean;
  /** Lets it take its place. */
  go: () => void;
  close?: (() => void) | undefined;
}

/**
 * Stands in for what a key has opened and what is still on its way: whoever goes on typing means its field, and not the one that
 * had the focus before. Hands over what was typed, and Enter, once that field has the focus.
 */
export function TypedAhead({ ready, go, close }: Meanwhile) {
  const field = useRef<HTMLInputElement>(null);
  const known = useRef({ ready, composing: false, entered: false, left: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  known.current.ready = ready;
  const settle = () => {
    clearTimeout(timer.current);
    if (!known.current.ready) return;
    const leave = () => {
      known.current.left = true;
      field.current?.blur(); // finishes what is composed
      go();
    };
    // One syllable of Hangul ends in the very moment in which the next one begins.
    timer.current = setTimeout(leave, known.current.composing ? pause : 0);
  };
  const compose = (composing: boolean) => {
    known.current.composing = composing;
    settle();
  };
  useEffect(settle, [ready]);
  useLayoutEffect(() => {
    const shown = field.current;
    const before = document.activeElement as HTMLElement | null;
    shown?.focus();
    return () => {
      clearTimeout(timer.current);
      before?.focus();
      const { left, entered } = known.current;
      if (shown && left) queueMicrotask(() => handOver(shown.value, entered));
    };
  }, []);
  if (isTouch()) return null;
  return (
    <input
      ref={field}
      class="offscreen"
      aria-label={t("lazy.waiting")}
      autocomplete="off"
      onCompositionStart={() => compose(true)}
      onCompositionUpdate={settle}
      onCompositionEnd={() => compose(false)}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === "Enter") known.current.entered = true;
        if (event.key !== "Escape" || !close) return;
        event.stopPropagation();
        close();
      }}
    />
  );
}

function handOver(text: string, entered: boolean): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  if (text !== "") insertText(field, text); // what the field has selected stays
  const enter = { key: "Enter", code: "Enter", bubbles: true, cancelable: true };
  if (entered) field.dispatchEvent(new KeyboardEvent("keydown", enter));
}
