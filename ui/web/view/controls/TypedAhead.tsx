import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { isTouch } from "../../platform/device";
import { insertText } from "../../platform/editing";
import { useEnter } from "./useEnter";

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
  const enter = useEnter(
    () => {
      known.current.entered = true;
      settle();
    },
    undefined,
    (event) => {
      if (event.key !== "Escape" || !close) return;
      event.stopPropagation();
      close();
    },
  );
  if (isTouch()) return null;
  return (
    <input
      ref={field}
      class="offscreen"
      aria-label={t("lazy.waiting")}
      autocomplete="off"
      {...enter}
      onCompositionStart={() => {
        enter.onCompositionStart();
        compose(true);
      }}
      onCompositionUpdate={(event) => {
        enter.onCompositionUpdate(event);
        settle();
      }}
      onCompositionEnd={(event) => {
        enter.onCompositionEnd(event);
        compose(false);
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
