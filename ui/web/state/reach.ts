import { signal } from "@preact/signals";
import type { Reach, Sharing } from "../protocol.gen";

/** What the host found on the way from other devices to itself; null until it was asked. */
export const reach = signal<Reach | null>(null);

/** What is likely to happen when another device tries to come in; null while nobody may, or before it is known. The hall tells of an arrival at once. */
export function verdictOf(sharing: Sharing | null, found: Reach | null): Reach["verdict"] | null {
  if (!sharing?.on) return null;
  return sharing.addresses.some(({ reached }) => reached) ? "arrived" : (found?.verdict ?? null);
}
