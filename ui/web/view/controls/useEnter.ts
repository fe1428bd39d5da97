import { useMemo, useRef } from "preact/hooks";
import { EnterKey } from "../../state/enter";
import { isComposed } from "./keys";

type Field = HTMLTextAreaElement | HTMLInputElement;

/** Handlers that call act when Enter means it, whatever input method is in use; before sees every other key, those of an input method aside. */
export function useEnter(
  act: (field: Field) => void,
  breaks: () => boolean = () => false,
  before?: (event: KeyboardEvent) => void,
) {
  const latest = useRef({ act, breaks, before });
  latest.current = { act, breaks, before };
  return useMemo(() => {
    const enter = new EnterKey(() => latest.current.breaks());
    return {
      onKeyDown(event: KeyboardEvent) {
        if (!isComposed(event)) latest.current.before?.(event);
        if (event.defaultPrevented) return;
        const verdict = enter.keyDown(event, event.timeStamp);
        if (verdict !== "pass") event.preventDefault();
        if (verdict === "act") latest.current.act(event.currentTarget as Field);
      },
      onCompositionStart() {
        enter.compositionStart();
      },
      onCompositionUpdate(event: CompositionEvent) {
        enter.compositionUpdate(event.data);
      },
      onCompositionEnd(event: CompositionEvent) {
        const field = event.currentTarget as Field;
        // Firefox and Safari write the value only after this event.
        if (enter.compositionEnd(event.data, event.timeStamp) === "act")
          setTimeout(() => latest.current.act(field));
      },
    };
  }, []);
}
