import { effect } from "@preact/signals";
import { fleeting } from "./storage";

/** Lets the browser ask before the page closes, only while something that somebody wrote would be gone with it; returns how to stop. */
export function askBeforeLeaving(): () => void {
  return askWhile(() => fleeting.value > 0);
}

/** Lets the browser ask before the page closes, as long as what signals say is true; returns how to stop. */
export function askWhile(lost: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const stop = effect(() => {
    if (lost()) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  });
  return () => {
    stop();
    window.removeEventListener("beforeunload", ask);
  };
}

/** Calls hidden when the page goes out of sight, which may be the last that it does; returns how to stop. */
export function onHide(hidden: () => void): () => void {
  const changed = () => {
    if (document.visibilityState === "hidden") hidden();
  };
  window.addEventListener("pagehide", hidden);
  document.addEventListener("visibilitychange", changed);
  return () => {
    window.removeEventListener("pagehide", hidden);
    document.removeEventListener("visibilitychange", changed);
  };
}

/** Calls left when the page is left for good, or kept where going back may find it; returns how to stop. */
export function onLeave(left: () => void): () => void {
  window.addEventListener("pagehide", left);
  return () => window.removeEventListener("pagehide", left);
}
