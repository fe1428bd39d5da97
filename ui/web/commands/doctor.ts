import { language, t } from "../i18n";
import { call } from "../net/api";
import { checkConnection, type OwnFinding } from "../net/ownChecks";
import { socketAddress } from "../platform/address";
import { newId } from "../platform/id";
import type { ExamineRequest } from "../protocol.gen";
import { walk } from "../state/doctor";
import { sharing } from "../state/invite";
import { codeOf, inWords, mention } from "./trouble";

export type { OwnFinding } from "../net/ownChecks";

/** Has the host walk a client's way to a server; walk shows each step as it ends. Throws what the host refuses. */
export async function examine(settings: Omit<ExamineRequest, "language" | "examination">): Promise<void> {
  const id = newId();
  walk.value = { id, findings: [], report: null };
  try {
    const report = await call("examine", { ...settings, language: language.value, examination: id });
    if (walk.value?.id === id) walk.value = { id, findings: report.findings, report };
  } catch (error) {
    if (walk.value?.id === id) walk.value = null;
    throw error;
  }
}

/** What an examination that was refused is told as. */
export function whyNot(error: unknown): string {
  const code = codeOf(error);
  if (code === "bad_request") return t("doctor.wrong");
  return code === "conflict" ? t("doctor.busy") : inWords(code);
}

/** What is known of the computer that the hall runs on; it takes a second or a few. */
export function examineHost() {
  return call("examineHost", { language: language.value });
}

/** The handshakes that the host turned away lately, the last first. */
export function listRefusals() {
  return call("listRefusals", { language: language.value });
}

/** Tries this page's own way to the host; found hears of each step. */
export function checkOwnConnection(found: (finding: OwnFinding) => void): Promise<void> {
  return checkConnection(socketAddress(), found);
}

/** Asks where the hall is reached, and whether its computer may sleep; what is known stays when there is no answer. */
export async function loadSharing(): Promise<void> {
  try {
    sharing.value = await call("getSharing");
  } catch (error) {
    mention(error);
  }
}
