import { clock, shortDate } from "./format";

/** "Nov 21, 16:45", for what happened lately, if perhaps not today. */
export function dayAndClock(moment: Date): string {
  return `${shortDate(moment)}, ${clock(moment)}`;
}
