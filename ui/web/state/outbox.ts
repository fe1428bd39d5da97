import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type { Code, SendMessageRequest } from "../protocol.gen";
import { whose } from "./session";

/** A message that the host has not acknowledged yet. It carries its client id from birth. */
export interface Unsent {
  readonly draft: SendMessageRequest & { clientId: string };
  /** Orders a room's unsent messages; milliseconds, never the same twice in one tab. */
  readonly at: number;
  /** Why it was refused; null while it waits for its turn. */
  readonly failure: Code | null;
}

/** Everything unsent of this browser, oldest first, whichever tab wrote it. */
export const unsent = signal<readonly Unsent[]>([]);

let latest = 0;

function prefix(): string {
  return `maru.outbox.${whose()}.`;
}

/** Reads what other pages of this browser, or this one in an earlier life, left unsent. */
export function loadUnsent(): void {
  const found = storage.keys(prefix()).map((key) => storage.get<Unsent>(key));
  unsent.value = found.filter((entry) => entry !== null).sort(inOrder);
}

/** Follows what other tabs add and remove; returns how to stop. */
export function followUnsent(): () => void {
  return storage.onOtherTab((key) => {
    if (key.startsWith(prefix())) loadUnsent();
  });
}

export function addUnsent(draft: Unsent["draft"]): void {
  latest = Math.max(latest + 1, Date.now());
  keep({ draft, at: latest, failure: null });
}

export function markUnsent(entry: Unsent, failure: Code | null): void {
  if (unsent.value.some((other) => other.draft.clientId === entry.draft.clientId))
    keep({ ...entry, failure });
}

export function dropUnsent(clientId: string): void {
  storage.remove(prefix() + clientId);
  unsent.value = unsent.value.filter((entry) => entry.draft.clientId !== clientId);
}

function keep(entry: Unsent): void {
  const { clientId } = entry.draft;
  storage.set(prefix() + clientId, entry);
  const others = unsent.value.filter((other) => other.draft.clientId !== clientId);
  unsent.value = [...others, entry].sort(inOrder);
}

function inOrder(a: Unsent, b: Unsent): number {
  return a.at - b.at || a.draft.clientId.localeCompare(b.draft.clientId);
}
