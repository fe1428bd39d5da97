import { signal } from "@preact/signals";
import type { Address, Invite, Newcomer, Sharing } from "../protocol.gen";

/** The link by which others join; null until it was asked for. */
export const invite = signal<Invite | null>(null);

/** Whether others on the network reach the hall, and where; null until it was asked for. */
export const sharing = signal<Sharing | null>(null);

/** The host under whose address the link is shown; "" is the one that others most likely reach. */
export const linkHost = signal("");

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

/**
 * The addresses that people are told of, which are the one that they most likely reach and a name that can be typed, and those
 * that only some will need: further adapters and addresses, tunnels, virtual machines.
 */
export function toldFirst(addresses: readonly Address[]): [told: Address[], others: Address[]] {
  const all = addresses.filter(elsewhere);
  const best = all.find(({ preferred }) => preferred) ?? all[0];
  const named = all.find((address) => address !== best && address.kind === "name");
  const told = [best, named].filter((address) => address !== undefined);
  return [told, all.filter((address) => !told.includes(address))];
}

/** Whether a link leads to an address, over https or plainly. */
export function leadsTo(link: string, { url }: Pick<Address, "url">): boolean {
  return new URL(link).hostname === new URL(url).hostname;
}

/** The name that the hall goes by where somebody else has the one that was wished for; "" where it has its own, or none yet. */
export function otherName({ name, addresses }: Sharing): string {
  const numbered = new RegExp(`^${name}-\\d+\\.local$`);
  if (addresses.some(({ host }) => host === `${name}.local`)) return "";
  return addresses.find(({ host }) => numbered.test(host))?.host ?? "";
}

/** Whether a host name can be made of what somebody typed. */
export function isHostName(name: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name);
}
