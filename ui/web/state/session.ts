import { signal } from "@preact/signals";
import type { Instance, Me } from "../protocol.gen";

/**
 * Where this browser stands with the hall: finding out, finding out with a key or an invite in hand, unreachable before it
 * was ever seen, without an owner, naming the owner, holding an invite, neither, waiting for a yes, inside, at the computer
 * that is only its standby, or after its owner has quit; or it has come to trust the hall.
 */
export type Phase =
  | "starting"
  | "arriving"
  | "unreached"
  | "unowned"
  | "owner"
  | "invited"
  | "outside"
  | "waiting"
  | "inside"
  | "standby"
  | "stopped"
  | "trusting";

export const phase = signal<Phase>("starting");
export const me = signal<Me | null>(null);
export const instance = signal<Instance | null>(null);

/** Why the host closes, as it said last: "quit" where its owner wished it, "handover" where another computer takes the hall over. */
export const closing = signal("");

/** The id of who is signed in; 0 for nobody. */
export function myId(): number {
  return me.value?.id ?? 0;
}

/** Names who is signed in and where, for what this browser keeps: another hall may answer at this address tomorrow. */
export function whose(): string {
  return `${instance.value?.id ?? ""}.${myId()}`;
}

/** Owners and admins see the invite and decide who may join. */
export function mayInvite(): boolean {
  return me.value?.role === "owner" || me.value?.role === "admin";
}

/** Whether I may delete what somebody wrote, as far as the page knows; the host decides. */
export function mayModerate(authorId: number): boolean {
  return authorId === myId() || mayInvite();
}
