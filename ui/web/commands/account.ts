import { t } from "../i18n";
import { call } from "../net/api";
import { ask } from "../net/connection";
import type { Link, Mode, Session, UpdateMeRequest } from "../protocol.gen";
import { say } from "../state/screen";
import { me } from "../state/session";

/** Changes my account. Throws a WireError. */
export async function updateMe(change: UpdateMeRequest): Promise<void> {
  me.value = await call("updateMe", change);
  say(t("settings.saved"));
}

/** Changes how I appear to others. Throws a WireError. */
export async function setMode(status: Mode): Promise<void> {
  await ask("setStatus", { status });
}

/** My signed-in devices, the latest used first. */
export async function listSessions(): Promise<Session[]> {
  const sessions = await call("listSessions");
  return sessions.sort((a, b) => b.lastUsedAt.localeCompare(a.lastUsedAt));
}

export async function endSession(id: number): Promise<void> {
  await call("endSession", { id });
}

/** A one-time link that signs another device in as me. */
export async function linkDevice(): Promise<Link> {
  return call("addDevice");
}
