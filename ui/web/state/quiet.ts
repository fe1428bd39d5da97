import { me } from "./session";
import { fits } from "./shapes";

/** Hours in which the page is silent on all devices of mine: times as "18:00", days by number from Sunday. */
export interface Quiet {
  on: boolean;
  from: string;
  to: string;
  /** The days on which they begin. */
  days: number[];
  /** A pause besides, whatever the hours: when it ends, as RFC 3339. */
  until?: string;
}

const minute = 60_000;

const usual: Quiet = { on: false, from: "18:00", to: "09:00", days: [1, 2, 3, 4, 5] };

/** My hours, as they are kept on the host. */
export function quietHours(): Quiet {
  const kept = (me.value?.preferences as { quiet?: unknown } | undefined)?.quiet;
  return fits({ on: "boolean", from: "string", to: "string", days: ["number"] }, kept)
    ? (kept as Quiet)
    : usual;
}

/** When the pause ends that a moment lies in; null: it lies in none. */
export function pausedUntil({ until }: Quiet, moment: Date): Date | null {
  const end = new Date(until ?? "");
  return end > moment ? end : null;
}

/** The ends of the pauses that can be chosen: soon, a little later, and tomorrow when work begins. */
export function pauses(now: Date): Date[] {
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
  return [new Date(now.getTime() + 30 * minute), new Date(now.getTime() + 60 * minute), morning];
}

/** Whether a moment lies in a pause or in the hours. They go into the next day where they end no later than they begin. */
export function isQuiet(quiet: Quiet, moment: Date): boolean {
  const { on, from, to, days } = quiet;
  if (pausedUntil(quiet, moment)) return true;
  if (!on) return false;
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  const [today, yesterday] = [moment.getDay(), (moment.getDay() + 6) % 7];
  if (from < to) return days.includes(today) && time >= from && time < to;
  return (days.includes(today) && time >= from) || (days.includes(yesterday) && time < to);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
