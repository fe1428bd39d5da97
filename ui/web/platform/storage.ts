/**
 * Small values that outlive the page. Where the browser refuses storage (private windows, a full disk) values live in
 * memory instead: nothing throws, and set says whether the value will survive.
 */
const memory = new Map<string, string>();

function area(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function get<T>(key: string): T | null {
  try {
    const raw = memory.get(key) ?? area()?.getItem(key) ?? null;
    return raw === null ? null : (JSON.parse(raw) as T);
  } catch {
    return null;
  }
}

export function set(key: string, value: unknown): boolean {
  const raw = JSON.stringify(value);
  try {
    const storage = area();
    if (storage) {
      storage.setItem(key, raw);
      memory.delete(key);
      return true;
    }
  } catch {
    // The quota is used up: memory keeps it for this page's life.
  }
  memory.set(key, raw);
  return false;
}

/** What may be fetched again from the host and so makes place for what may not. */
const expendable = "maru.cache.";

/** Like set, for what somebody wrote: where space is short the copies of what the host has give way. */
export function setDear(key: string, value: unknown): boolean {
  if (set(key, value)) return true;
  for (const copy of keys(expendable)) remove(copy);
  return set(key, value);
}

/** Whether a value will be gone with the page. */
export function isFleeting(key: string): boolean {
  return memory.has(key);
}

export function remove(key: string): void {
  memory.delete(key);
  try {
    area()?.removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}

export function keys(prefix: string): string[] {
  const found = new Set([...memory.keys()].filter((key) => key.startsWith(prefix)));
  try {
    const storage = area();
    for (let i = 0; i < (storage?.length ?? 0); i++) {
      const key = storage?.key(i);
      if (key?.startsWith(prefix)) found.add(key);
    }
  } catch {
    // Forbidden: memory is all there is.
  }
  return [...found];
}

/** Tells of changes that other tabs of this browser make; returns how to stop. */
export function onOtherTab(changed: (key: string) => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key !== null) changed(event.key);
  };
  window.addEventListener("storage", heard);
  return () => window.removeEventListener("storage", heard);
}
