/** Loads the page anew. */
export function reload(): void {
  location.reload();
}

const key = "maru.reloads";

/** What did not help is not tried again for so long, in milliseconds: two hosts behind one address may take turns. */
const pause = 10 * 60_000;

/** Loads the page anew, once for each build of it; false: that has been tried in this tab lately, or cannot be remembered. */
export function reloadOnce(build: string): boolean {
  try {
    const tried: Record<string, number> = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    if (Math.abs(Date.now() - (tried[build] ?? 0)) < pause) return false; // a clock may have been put back
    sessionStorage.setItem(key, JSON.stringify({ ...tried, [build]: Date.now() }));
  } catch {
    return false;
  }
  reload();
  return true;
}

/** Whether this page was loaded anew where it stood, and not by going to its address. */
export function isReloaded(): boolean {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return way !== undefined && way.type !== "navigate";
}
