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

/** A tab has some 5 MB for all that it keeps, and each byte of a file takes more than one. */
const mostBytes = 2_000_000;

/** A file as it may be kept here; null for one that is too large. */
export async function keepable(file: File): Promise<unknown> {
  if (file.size > mostBytes) return null;
  const reader = new FileReader();
  await new Promise((done) => {
    reader.onloadend = done;
    reader.readAsDataURL(file);
  });
  return { name: file.name, url: reader.result };
}

/** The file that was kept here; null where there is none. */
export function fileHere(name: string): File | null {
  try {
    const left = getHere(name) as { name: string; url: string };
    const [, type, data = ""] = /^data:([^;,]*)[^,]*,(.*)$/.exec(left.url) ?? [];
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    return bytes.length > 0 ? new File([bytes], left.name, type ? { type } : {}) : null;
  } catch {
    return null;
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
