/** A host's times have whole seconds, and take a while to come: less than this is no difference. */
const certain = 2_000;
let ahead = 0;

/** The host has just told the time: from now on the page goes by it, since clocks of PCs may be wrong by days. */
export function heardTime(hostTime: number): void {
  const difference = hostTime - Date.now();
  if (Number.isFinite(difference)) ahead = Math.abs(difference) < certain ? 0 : difference;
}

/** Milliseconds since 1970 by the host's clock; by this machine's as long as the host has told nothing. */
export function hostNow(): number {
  return Date.now() + ahead;
}
