import { type Key, t } from "../i18n";
import { call } from "../net/api";
import { leaveFor, standbyKey } from "../platform/address";
import { openStandby } from "../platform/standbyPage";
import type { Code, Standby } from "../protocol.gen";
import { instance, phase } from "../state/session";
import { leaveHall } from "./hall";
import { firstKey } from "./neighbours";
import { codeOf, inWords } from "./trouble";

/** How often a page looks whether this computer has become what it is to be. */
const rising = 300;

/** Who is ready to become the host, and how far the copy is; on the standby itself with the key of its link. */
export function lookAtStandby(): Promise<Standby> {
  return call("getStandby", { key: standbyKey() });
}

/** Makes the link by which another computer becomes the standby. */
export function inviteStandby(): Promise<Standby> {
  return call("inviteStandby");
}

/** Names no standby any more; on the standby itself, it ceases to be one. */
export function dismissStandby(): Promise<Standby> {
  return call("dismissStandby", { key: standbyKey() });
}

/** This hall's own link was pasted here. */
class OwnLink extends Error {}

/** Makes this computer the standby that a link is for, and opens the page that it then has. */
export async function keepCopy(link: string): Promise<void> {
  const own = instance.value?.pin;
  if (own && link.endsWith(`.${own}`)) throw new OwnLink();
  const first = phase.value === "owner";
  const { url } = await call("keepCopy", { link, ...(first && { key: firstKey() }) });
  if (!first) leaveHall();
  while (!(await isStandby())) await new Promise((resolve) => setTimeout(resolve, rising));
  openStandby(url);
}

async function isStandby(): Promise<boolean> {
  try {
    return (await call("getInstance")).standby;
  } catch {
    return false; // the one has ended, the other not begun
  }
}

const keepTrouble: Partial<Record<Code, Key>> = {
  bad_request: "standby.keep.noLink",
  invite_invalid: "standby.keep.used",
  misdirected: "standby.keep.foreign",
  conflict: "standby.keep.version",
  not_found: "standby.keep.silent",
  forbidden: "standby.keep.others",
};

/** Why this computer is no standby, for people. */
export function whyNotKept(error: unknown): string {
  if (error instanceof OwnLink) return t("standby.keep.own");
  const key = keepTrouble[codeOf(error)];
  return key ? t(key) : inWords(codeOf(error));
}

/** Makes the standby the host: the owner's way, or, on the standby, its own. */
export async function handOver(): Promise<void> {
  await call("handOver", { key: standbyKey() });
}

/** Opens the hall here, signed in by what was the key of this page, once this computer is its host; false: not yet. */
export async function openIfHost(): Promise<boolean> {
  try {
    const { standby } = await call("getInstance");
    if (!standby) leaveFor(`/#key=${standbyKey()}`);
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
