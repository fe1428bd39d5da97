/** Small values that this tab alone keeps, for when its page is loaded anew; where the browser refuses that, nothing is kept. */
const prefix = "maru.open.";

export function getHere(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? "null");
  } catch {
    return null;
  }
}

export function setHere(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // It is gone with the page.
  }
}

export function removeHere(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // Nothing was kept.
  }
}

/** Removes everything that is kept here. */
export function clearHere(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Keeps with the address the seq that a page loaded anew begins at, 0 for the end of the room. */
export function keepPlaceHere(seq: number): void {
  history.replaceState({ ...history.state, seq }, "");
}
