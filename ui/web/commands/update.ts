import { isKept, isOutdated, isUndisturbed, loadAnew } from "../platform/build";
import { fleeting } from "../platform/storage";
import { uploads } from "../state/uploads";
import { voice } from "../state/voice";

const look = 4_000;
let waiting: ReturnType<typeof setTimeout> | undefined;

/**
 * Asks whether the host has another build of this page, and takes it over as soon as nobody is in the middle of something. A
 * page that came from this very host a moment ago has no need to ask.
 */
export async function stayUpToDate(fresh: boolean): Promise<void> {
  if (fresh && !isKept()) return;
  if (!waiting && (await isOutdated())) takeOver();
}

function takeOver(): void {
  waiting = undefined;
  if (isUndisturbed() && !isBusy()) loadAnew();
  else waiting = setTimeout(takeOver, look);
}

/** Whether something is under way that a new page could not go on with. */
export function isBusy(): boolean {
  const moving = [...uploads.peek().values()].some(({ state }) => state === "waiting" || state === "sending");
  return moving || voice.peek() !== null || fleeting.peek() > 0;
}
