import { signal } from "@preact/signals";

/** True while somebody can be looking: the page is visible and its window has the focus. */
export const attentive = signal(false);

/** Whether the page is in sight, if only beside a window that is used. */
export function isVisible(): boolean {
  return document.visibilityState === "visible";
}

function looking(): boolean {
  return isVisible() && document.hasFocus();
}

/** Keeps attentive true to the window; returns how to stop. */
export function watchAttention(): () => void {
  const update = () => {
    attentive.value = looking();
  };
  const kinds = ["focus", "blur", "pageshow"] as const;
  for (const kind of kinds) window.addEventListener(kind, update);
  document.addEventListener("visibilitychange", update);
  update();
  return () => {
    for (const kind of kinds) window.removeEventListener(kind, update);
    document.removeEventListener("visibilitychange", update);
  };
}
