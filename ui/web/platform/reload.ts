/** Loads the page anew. */
export function reload(): void {
  location.reload();
}

const key = "maru.reloaded";

/** Loads the page anew, once for each build of it; false: that has been tried in this tab, or cannot be remembered. */
export function reloadOnce(build: string): boolean {
  try {
    if (sessionStorage.getItem(key) === build) return false;
    sessionStorage.setItem(key, build);
  } catch {
    return false;
  }
  reload();
  return true;
}
