import { signal } from "@preact/signals";
import type { CheckMade, Examination, Finding } from "../protocol.gen";

/** A client's way to a server, as far as it is walked. */
export interface Walk {
  /** This page's own name for it. */
  readonly id: string;
  readonly findings: readonly Finding[];
  /** How it ended; null while it goes on. */
  readonly report: Examination | null;
}

export const walk = signal<Walk | null>(null);

/** A step has ended. One of another tab's walk, or of an earlier one, changes nothing. */
export function madeCheck(before: Walk | null, { examination, finding }: CheckMade): Walk | null {
  if (before?.id !== examination || before.report) return before;
  if (before.findings.some(({ check }) => check === finding.check)) return before;
  return { ...before, findings: [...before.findings, finding] };
}

/** What is worth a row of its own: what was not checked because of something before it is told in one. */
export function rowsOf(findings: readonly Finding[]): {
  shown: readonly Finding[];
  unchecked: readonly Finding[];
} {
  const unchecked = findings.filter(({ code }) => code === "skipped.before");
  return { shown: findings.filter((finding) => !unchecked.includes(finding)), unchecked };
}
