/** Shows another path in the address bar; the page stays. */
export function goTo(path: string): void {
  if (path !== location.pathname) history.pushState(null, "", path);
}

/** Calls moved when somebody goes back or forward; returns how to stop. */
export function onMove(moved: () => void): () => void {
  window.addEventListener("popstate", moved);
  return () => window.removeEventListener("popstate", moved);
}
