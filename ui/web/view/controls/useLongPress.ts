import { useEffect, useMemo } from "preact/hooks";
import { LongPress } from "../../state/longPress";

/** What a resting finger means something else on: links have the browser's own menu, fields their own selection. */
const own = "a[href], input, textarea, select, video, [popover]";

/** Handlers that call act with what a finger rests on. Mouse and pen are left alone. */
export function useLongPress(act: (target: Element) => void) {
  const press = useMemo(() => new LongPress(), []);
  useEffect(() => () => press.end(), []);
  return useMemo(() => {
    let target: Element | null = null;
    const rested = () => {
      if (target) act(target);
    };
    return {
      onPointerDown(event: PointerEvent) {
        target = event.target instanceof Element && !event.target.closest(own) ? event.target : null;
        if (event.pointerType === "touch" && target) press.down(event.clientX, event.clientY, rested);
        else press.end();
      },
      onPointerMove(event: PointerEvent) {
        press.move(event.clientX, event.clientY);
      },
      onPointerUp() {
        press.end();
      },
      onPointerCancel() {
        press.end();
      },
      onContextMenu(event: MouseEvent) {
        if ((event as PointerEvent).pointerType === "touch" && target) event.preventDefault();
      },
      /** What opened under the finger must not take its lifting for a click. */
      onTouchEnd(event: TouchEvent) {
        if (press.swallows() && event.cancelable) event.preventDefault();
      },
    };
  }, []);
}
