const first = 400;
const soon = 2_000;
const late = 10_000;

/** Attempts before the host is taken to be away for longer: about a minute of them. */
const many = 31;

/** How long to wait before trying again after so many attempts in vain; spread, so that not everybody comes at once. */
export function retryAfter(attempts: number, random = Math.random()): number {
  const base = attempts > many ? late : Math.min(first * 2 ** attempts, soon);
  return Math.round(base * (0.75 + random / 2));
}
