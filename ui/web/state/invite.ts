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

/**
 * The addresses that people are told of, one for each adapter, and those that few will ever need: further ones of the same
 * adapter, tunnels, virtual machines.
 */
export function toldFirst(addresses: readonly Address[]): [told: Address[], more: Address[]] {
  const adapters = new Set<string>();
  const told = addresses.filter((address) => {
    const other = address.kind === "name" ? address.host : address.adapter;
    if (!reachable(address) || (other && adapters.has(other))) return false;
    adapters.add(other);
    return true;
  });
  return [told, addresses.filter((address) => elsewhere(address) && !told.includes(address))];
}
