import { signal } from "@preact/signals";
import { hostNow } from "../platform/clock";
import * as storage from "../platform/storage";
import type { Code, SendMessageRequest } from "../protocol.gen";
import type { Answered } from "./drafts";
import { whose } from "./session";
import { kept, recall } from "./shapes";
import type { KeptFile } from "./uploads";

/** A message that the host has not acknowledged yet. It carries its client id from birth. */
export interface Unsent {
  readonly draft: SendMessageRequest & { clientId: string };
  /** Orders a room's unsent messages: milliseconds by the host's clock, later than any that was unsent before. */
  readonly at: number;
  /** What it answers. */
  readonly answers: Answered | null;
  /** Why it was refused; null while it waits for its turn. */
  readonly failure: Code | null;
  /** Why the host does not take it yet, while it is tried again and again. */
  readonly held: Code | null;
  /** What goes with it. It waits until the host has all of them. */
  readonly files?: readonly KeptFile[];
}

/** Everything unsent of this browser, oldest first, whichever tab wrote it. */
export const unsent = signal<readonly Unsent[]>([]);

/** What another tab has delivered stays in sight this long, for its message may come later than the news of it. */
const lingers = 3_000;

function prefix(): string {
  return `maru.outbox.${whose()}.`;
}

/** Reads what other pages of this browser, or this one in an earlier life, left unsent. */
export function loadUnsent(): void {
  const found = storage.keys(prefix()).map((key) => recall<Unsent>(key, kept.unsent));
  unsent.value = found.filter((entry) => entry !== null).sort(inOrder);
}

/** Follows what other tabs add and remove; returns how to stop. */
export function followUnsent(): () => void {
  return storage.onOtherTab((key) => {
    if (!key.startsWith(prefix())) return;
    const known = unsent.value.find((entry) => prefix() + entry.draft.clientId === key);
    if (known?.failure === null && storage.get(key) === null) setTimeout(loadUnsent, lingers);
    else loadUnsent();
  });
}

/** Whether only this page knows of it: no other tab can deliver it, and a reload loses it. */
export function isOurs(entry: Unsent): boolean {
  return storage.isFleeting(prefix() + entry.draft.clientId);
}

export function addUnsent(
  draft: Unsent["draft"],
  answers: Answered | null,
  files: readonly KeptFile[] = [],
): void {
  const last = unsent.value.at(-1)?.at ?? 0;
  const entry = { draft, at: Math.max(last + 1, hostNow()), answers, failure: null, held: null };
  keep(files.length > 0 ? { ...entry, files } : entry);
}

/** Changes what is known of an entry; one that was sent or discarded meanwhile stays gone. */
export function changeUnsent({ draft: { clientId } }: Unsent, change: Partial<Unsent>): void {
  const entry = unsent.value.find((other) => other.draft.clientId === clientId);
  if (!entry) return;
  if (change.draft && change.draft.clientId !== clientId) dropUnsent(clientId);
  keep({ ...entry, ...change });
}

export function dropUnsent(clientId: string): void {
  storage.remove(prefix() + clientId);
  unsent.value = unsent.value.filter((entry) => entry.draft.clientId !== clientId);
}

function keep(entry: Unsent): void {
  const { clientId } = entry.draft;
  storage.setDear(prefix() + clientId, entry);
  const others = unsent.value.filter((other) => other.draft.clientId !== clientId);
  unsent.value = [...others, entry].sort(inOrder);
}

function inOrder(a: Unsent, b: Unsent): number {
  return a.at - b.at || a.draft.clientId.localeCompare(b.draft.clientId);
}
