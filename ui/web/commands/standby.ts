import { t } from "../i18n";
import { call } from "../net/api";
import { leaveFor, standbyKey } from "../platform/address";
import type { Standby } from "../protocol.gen";
import { codeOf, inWords } from "./trouble";

/** Who is ready to become the host, and how far the copy is; on the standby itself with the key of its link. */
export function lookAtStandby(): Promise<Standby> {
  return call("getStandby", { key: standbyKey() });
}

/** Makes the link by which another computer becomes the standby. */
export function inviteStandby(): Promise<Standby> {
  return call("inviteStandby");
}

/** Names no standby any more. */
export function dismissStandby(): Promise<Standby> {
  return call("dismissStandby");
}

/** Makes the standby the host: the owner's way, or, on the standby, its own. */
export async function handOver(): Promise<void> {
  await call("handOver", { key: standbyKey() });
}

/** Opens the hall here once this computer is its host; false: not yet. */
export async function openIfHost(): Promise<boolean> {
  try {
    const { standby } = await call("getInstance");
    if (!standby) leaveFor("/");
    return !standby;
  } catch {
    return false; // it is starting
  }
}

/** Why nobody can be named, for people. */
export function whyNotInvited(error: unknown): string {
  return codeOf(error) === "conflict" ? t("standby.private") : inWords(codeOf(error));
}

/** Why the standby did not become the host, for people. */
export function whyNotTaken(error: unknown): string {
  return codeOf(error) === "conflict" ? t("standby.kept") : inWords(codeOf(error));
}
