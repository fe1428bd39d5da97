import { call } from "../net/api";
import type { Emoji } from "../protocol.gen";
import { cachedEmoji, keepEmoji } from "../state/cache";
import { beginOwnEmoji, moveOwnEmoji, ownEmoji, setOwnEmoji } from "../state/ownEmoji";
import { whose } from "../state/session";
import { mention } from "./trouble";

/** Shows the emoji of the hall that this browser saw last. */
export function paintOwnEmoji(): void {
  beginOwnEmoji();
  setOwnEmoji(cachedEmoji());
}

/** Asks for the emoji of the hall; what cannot be had is asked for with the next connection. */
export async function loadOwnEmoji(): Promise<void> {
  const asked = whose();
  beginOwnEmoji();
  try {
    const all = await call("listEmoji");
    if (asked !== whose()) return;
    if (setOwnEmoji(all)) keep();
  } catch (error) {
    mention(error);
  }
}

/** Takes in that the hall has another emoji, or one less. */
export function hearOwnEmoji(name: string, emoji: Emoji | null): void {
  moveOwnEmoji(name, emoji);
  keep();
}

function keep(): void {
  keepEmoji([...ownEmoji.peek().values()]);
}
