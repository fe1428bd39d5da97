import { WireError } from "./api";

/** So often one thing is tried in all; with the host's own waits that is longer than anybody means something. */
const most = 8;

/** What waits for its turn: one after the other, so that the last wish is the last to be heard. */
let line: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Does what somebody has just asked for. Told that it came too fast it waits as long as the host says and does it again, and
 * what is asked for meanwhile comes after it. Throws what it fails of in the end.
 */
export async function calmly<T>(act: () => Promise<T>, pause = sleep): Promise<T> {
  if (waiting > 0) return inLine(act, 0, pause);
  try {
    return await act();
  } catch (error) {
    return inLine(act, waitFor(error, 1), pause);
  }
}

async function inLine<T>(act: () => Promise<T>, first: number, pause: typeof sleep): Promise<T> {
  waiting++;
  const turn = line.then(() => insist(act, first, pause));
  line = turn.catch(() => {});
  try {
    return await turn;
  } finally {
    waiting--;
  }
}

async function insist<T>(act: () => Promise<T>, first: number, pause: typeof sleep): Promise<T> {
  if (first > 0) await pause(first);
  for (let tries = 2; ; tries++) {
    try {
      return await act();
    } catch (error) {
      await pause(waitFor(error, tries));
    }
  }
}

/** How long the host wants to be left alone; throws what is no reason to try again. */
function waitFor(error: unknown, tries: number): number {
  const hasty = error instanceof WireError && error.code === "rate_limited" && error.retryAfterMs > 0;
  if (!hasty || tries >= most) throw error;
  return error.retryAfterMs;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
