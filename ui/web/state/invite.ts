import { signal } from "@preact/signals";
import type { Address, Invite, Newcomer, Sharing } from "../protocol.gen";

/** The link by which others join; null until it was asked for. */
export const invite = signal<Invite | null>(null);

/** Whether others on the network reach the hall, and where; null until it was asked for. */
export const sharing = signal<Sharing | null>(null);

/** The invite could not be asked for. */
export const unknown = signal(false);

/** People at the door, who has waited longest first. */
export const newcomers = signal<readonly Newcomer[]>([]);

/** What somebody can do with the invite: nobody can reach the hall, there is no network to reach it by, the link is over, or it works. */
export type Standing = "private" | "alone" | "expired" | "open";

export function standing(now: Sharing, link: Invite | null, at: number): Standing {
  if (!now.on) return "private";
  if (!now.addresses.some(elsewhere)) return "alone";
  return link?.expiresAt && Date.parse(link.expiresAt) <= at ? "expired" : "open";
}

/** Whether an address leads here from another device. */
export function elsewhere({ kind }: Pick<Address, "kind">): boolean {
  return kind !== "loopback";
}

/** Whether people on the network can use an address: the others are for tunnels and virtual machines. */
export function reachable({ kind }: Pick<Address, "kind">): boolean {
  return kind === "lan" || kind === "name";
}
