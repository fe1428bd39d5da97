import { signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type { SecureMode } from "../protocol.gen";

/** How the hall answers https; null until it was asked for. */
export const secureMode = signal<SecureMode | null>(null);

/** Whether this device trusts the hall's authority; null while it is found out. */
export const trusted = signal<boolean | null>(null);

/** Whether the host could not be asked. */
export const silent = signal(false);

const word = "maru.secure";
const asked = "maru.secure.asked";

/** Somebody who was offered the secure address is not asked again for so long, in milliseconds. */
const rests = 24 * 3_600_000;

/** Whether somebody at this device said once that the page shall move to the secure address whenever it can. */
export function hasWord(): boolean {
  return storage.get(word) === true;
}

export function keepWord(): void {
  storage.set(word, true);
}

/** Whether the secure address may be offered again; asking counts as having offered it. */
export function mayOffer(now: number): boolean {
  const last = storage.get<unknown>(asked);
  if (typeof last === "number" && Math.abs(now - last) < rests) return false;
  storage.set(asked, now);
  return true;
}
