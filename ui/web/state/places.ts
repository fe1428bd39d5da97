import { computed, signal } from "@preact/signals";
import type { PlacedMessage } from "../protocol.gen";
import { rooms } from "./rooms";

/** What gathers messages of all rooms for me. */
export const places = ["threads", "mentions", "saved"] as const;
export type Place = (typeof places)[number];

/** Those that list messages one by one. */
export type Gathered = Exclude<Place, "threads">;

/** The place that is open where a room would be. */
export const place = signal<Place | null>(null);

/** What a path leads to, if it is a place. */
export function placeAt(path: string): Place | null {
  return places.find((name) => path === `/${name}`) ?? null;
}

/** How often I was mentioned in rooms that I did not mute, and did not look yet. */
export const mentionCount = computed(() => {
  let count = 0;
  for (const { joined, notify, mentions } of rooms.value.values())
    if (joined && notify !== "none") count += mentions;
  return count;
});

/** A message that a place lists, and when I saved it where that is why. */
export type Listed = PlacedMessage & { savedAt?: string };

export interface List {
  /** In the order in which the place shows them; null until the host has answered. */
  readonly items: readonly Listed[] | null;
  /** There may be further ones. */
  readonly more: boolean;
}

const unknown: List = { items: null, more: false };

/** What each place lists as far as it is held. */
export const lists = signal<Readonly<Record<Gathered, List>>>({ mentions: unknown, saved: unknown });

export function putList(name: Gathered, list: List): void {
  lists.value = { ...lists.value, [name]: list };
}

export function dropPlaces(): void {
  place.value = null;
  lists.value = { mentions: unknown, saved: unknown };
}

/** Puts a fresh beginning before what is held, as far as the two meet; a beginning that meets nothing of it stands alone. */
export function begun({ items, more }: List, fresh: readonly Listed[], full: boolean): List {
  const last = fresh.at(-1)?.message.id;
  const meets = items?.findIndex(({ message }) => message.id === last) ?? -1;
  if (!full || !items || meets < 0) return { items: fresh, more: full };
  return { items: [...fresh, ...items.slice(meets + 1)], more };
}

/** Puts what comes next behind what is held. */
export function continued({ items }: List, next: readonly Listed[], full: boolean): List {
  const held = new Set(items?.map(({ message }) => message.id));
  return { items: [...(items ?? []), ...next.filter(({ message }) => !held.has(message.id))], more: full };
}
