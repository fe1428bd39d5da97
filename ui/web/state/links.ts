import { isLoopback } from "../platform/address";
import type { Address } from "../protocol.gen";

/** A room of this hall, and one of its messages; seq 0 for none. */
export interface Place {
  roomId: number;
  seq: number;
  /** The same place as a path of this page. */
  path: string;
}

/** Where in the hall a link leads, whichever of the hall's origins it names; null: elsewhere. */
export function placeOf(href: string, origins: readonly string[]): Place | null {
  if (!URL.canParse(href)) return null;
  const { origin, pathname } = new URL(href);
  const [, roomId, seq] = /^\/rooms\/(\d{1,15})(?:\/(\d{1,15}))?\/?$/.exec(pathname) ?? [];
  if (!roomId || !origins.includes(origin)) return null;
  return { roomId: Number(roomId), seq: Number(seq ?? 0), path: pathname };
}

/** What telling an address on takes to know about it. */
export type Shown = Pick<Address, "url" | "kind" | "preferred">;

/** What another member can open: an address that only this computer knows gives way to the hall's preferred one. */
export function linkTo(path: string, origin: string, addresses: readonly Shown[]): string {
  const others = addresses.filter(({ kind }) => kind === "lan" || kind === "name");
  const better = others.find(({ preferred }) => preferred) ?? others[0];
  return new URL(path, isLoopback(new URL(origin).hostname) && better ? better.url : origin).href;
}
