import { signal } from "@preact/signals";
import type { Invite, Newcomer, Sharing } from "../protocol.gen";

/** The link by which others join; null until it was asked for. */
export const invite = signal<Invite | null>(null);

/** Whether others on the network reach the hall, and where; null until it was asked for. */
export const sharing = signal<Sharing | null>(null);

/** People at the door. */
export const newcomers = signal<readonly Newcomer[]>([]);
