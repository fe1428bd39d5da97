import { signal } from "@preact/signals";

/** The ids of the messages that I keep for later. */
export const saved = signal<ReadonlySet<number>>(new Set());

/** What changed while the host was being asked. */
let meanwhile = new Map<number, boolean>();

export function beginSaved(): void {
  meanwhile = new Map();
}

export function setSaved(ids: readonly number[]): void {
  const all = new Set(ids);
  for (const [id, on] of meanwhile) put(all, id, on);
  saved.value = all;
}

/** Takes in that I keep a message, or no longer. */
export function moveSaved(id: number, on: boolean): void {
  meanwhile.set(id, on);
  if (saved.value.has(id) === on) return;
  const all = new Set(saved.value);
  put(all, id, on);
  saved.value = all;
}

function put(all: Set<number>, id: number, on: boolean): void {
  if (on) all.add(id);
  else all.delete(id);
}
