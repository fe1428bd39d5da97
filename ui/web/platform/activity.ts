const kinds = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "focus"] as const;

/**
 * Calls changed with true once nobody has used this page for that long, in milliseconds, and with false when somebody does
 * again; returns how to stop. A timer that comes late, as after a sleep, finds the time out by the clock.
 */
export function watchActivity(patience: number, changed: (idle: boolean) => void): () => void {
  let last = Date.now();
  let idle = false;
  let pointer = "";
  let timer: ReturnType<typeof setTimeout>;
  const used = () => {
    last = Date.now();
    if (!idle) return;
    idle = false;
    changed(false);
    check();
  };
  const check = () => {
    clearTimeout(timer);
    last = Math.min(last, Date.now()); // a clock that was put back
    const left = last + patience - Date.now();
    if (left > 0) {
      timer = setTimeout(check, left);
      return;
    }
    idle = true;
    changed(true);
  };
  const heard = (event: Event) => {
    // Browsers say that the pointer moved when only what lies under it did.
    if (event.type === "pointermove") {
      const { screenX, screenY } = event as PointerEvent;
      const place = `${screenX} ${screenY}`;
      if (place === pointer) return;
      pointer = place;
    }
    used();
  };
  const shown = () => {
    if (document.visibilityState === "visible") used();
  };
  for (const kind of kinds) window.addEventListener(kind, heard, { capture: true, passive: true });
  document.addEventListener("visibilitychange", shown);
  check();
  return () => {
    clearTimeout(timer);
    for (const kind of kinds) window.removeEventListener(kind, heard, { capture: true });
    document.removeEventListener("visibilitychange", shown);
  };
}
