import { call, callWith } from "../net/api";
import { ask } from "../net/connection";
import type { Link, Mode, Session, UpdateInstanceRequest, UpdateMeRequest } from "../protocol.gen";
import type { Quiet } from "../state/quiet";
import { instance, me } from "../state/session";
import { mention } from "./trouble";

/** Changes my account. Throws a WireError. */
export async function updateMe(change: UpdateMeRequest): Promise<void> {
  me.value = await call("updateMe", change);
}

/** Gives me a picture, of which the host takes the middle; null takes it away. Throws a WireError. */
export async function setAvatar(picture: Blob | null): Promise<void> {
  me.value = await (picture ? callWith("setAvatar", picture) : call("removeAvatar"));
}

/** Says what I am up to, and until when; null: until it is changed. Throws a WireError. */
export function setStatus(statusText: string, until: Date | null): Promise<void> {
  return updateMe({ statusText, ...(until && { statusUntil: until.toISOString() }) });
}

/** Changes the hours in which the page is silent, on all devices of mine; shown at once, taken back should it fail. Throws a WireError. */
export async function setQuiet(quiet: Quiet): Promise<void> {
  const before = me.value?.preferences ?? {};
  const preferences = { ...before, quiet };
  if (me.value) me.value = { ...me.value, preferences };
  try {
    await updateMe({ preferences });
  } catch (error) {
    if (me.value) me.value = { ...me.value, preferences: before };
    throw error;
  }
}

/** Another device of mine may have changed what the host keeps for me. */
export async function reloadPreferences(): Promise<void> {
  try {
    const { preferences } = await call("getMe");
    if (me.value) me.value = { ...me.value, preferences };
  } catch (error) {
    mention(error);
  }
}

let choosing = 0;

/** Whether a choice of how I appear is on its way, and the host may still tell of the one before. */
export function isChoosing(): boolean {
  return choosing > 0;
}

/** Changes how I appear to others; shown at once, taken back should it fail. Throws a WireError. */
export async function setMode(mode: Mode): Promise<void> {
  const before = me.value?.mode;
  if (me.value) me.value = { ...me.value, mode };
  choosing++;
  try {
    await ask("setStatus", { status: mode });
  } catch (error) {
    if (me.value && before) me.value = { ...me.value, mode: before };
    throw error;
  } finally {
    choosing--;
  }
}

/** My signed-in devices, this one first, then the latest used. Throws a WireError. */
export async function listSessions(): Promise<Session[]> {
  const sessions = await call("listSessions");
  return sessions.sort(
    (a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt),
  );
}

/** Signs one of my devices out. Throws a WireError. */
export async function endSession(id: number): Promise<void> {
  await call("endSession", { id });
}

/** A one-time link that signs another device in as me. Throws a WireError. */
export async function linkDevice(): Promise<Link> {
  return call("addDevice");
}

/** Changes the hall's settings. Throws a WireError. */
export async function updateHall(change: UpdateInstanceRequest): Promise<void> {
  instance.value = await call("updateInstance", change);
}
