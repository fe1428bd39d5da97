import { reload } from "./reload";

/** Begins this page anew at another address of ours. What this tab keeps under a name becomes the browser's. */
export function beginAnew(address: string, keep: string): void {
  try {
    const value = sessionStorage.getItem(keep);
    if (value) localStorage.setItem(keep, value);
  } catch {
    // Nothing is kept anywhere.
  }
  history.replaceState(null, "", address);
  reload();
}
