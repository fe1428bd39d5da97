import { signal } from "@preact/signals";
import type { Link } from "../protocol.gen";

/** Whose profile is shown, and beside what; null for nobody's. */
export const profile = signal<{ userId: number; beside: Element | null } | null>(null);

/** Shows who somebody is, beside what was pressed. */
export function showProfile(userId: number, beside: Element | null): void {
  profile.value = { userId, beside };
}

/** A one-time link for somebody who lost their device, while it is shown. */
export const recovery = signal<{ name: string; link: Link } | null>(null);
