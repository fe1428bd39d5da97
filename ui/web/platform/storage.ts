import { signal } from "@preact/signals";

/**
 * Small values that outlive the page. Where the browser refuses storage (private windows, a full disk) values live in
 * memory instead: nothing throws, and set says whether the value will survive.
 */
const memory = new Map<string, string>();

/** Keys of what somebody wrote. */
const dear = new Set<string>();

/** How many values that somebody wrote will be gone with the page. */
export const fleeting = signal(0);

let kind: "localStorage" | "sessionStorage" = "localStorage";

/** Keeps what the page keeps from now on in its tab alone, and nothing of what the host can give again, nor of another hall that the tab showed before. */
export function keepInTab(hall: string): void {
  for (const copy of keys(expendable)) remove(copy);
  kind = "sessionStorage";
  if (get("maru.hall") === hall) return;
  for (const left of keys("maru.")) remove(left);
  set("maru.hall", hall);
}

function area(): Storage | null {
  try {
    return window[kind];
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
  const kept = store(key, raw);
  if (kept) memory.delete(key);
  else memory.set(key, raw);
  return kept;
}

/** What may be fetched again from the host, and makes place for what may not. */
const expendable = "maru.cache.";

/** Like set, for what somebody wrote: where space is short the copies of what the host has give way. */
export function setDear(key: string, value: unknown): boolean {
  dear.add(key);
  let kept = set(key, value);
  if (!kept && area()) {
    for (const copy of keys(expendable)) remove(copy);
    kept = set(key, value);
  }
  count();
  return kept;
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
  if (dear.delete(key)) count();
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

function store(key: string, raw: string): boolean {
  try {
    const storage = area();
    storage?.setItem(key, raw);
    return storage !== null;
  } catch {
    return false;
  }
}

/** Tells how much will be lost, after trying once more to keep it: something else may have made place. */
function count(): void {
  for (const key of dear) {
    const raw = memory.get(key);
    if (raw !== undefined && store(key, raw)) memory.delete(key);
  }
  fleeting.value = [...dear].filter((key) => memory.has(key)).length;
}
