import { ask } from "../net/connection";
import { watchActivity } from "../platform/activity";
import type { Presence } from "../protocol.gen";
import { link } from "../state/link";
import { applyPresence, modeBehind } from "../state/people";
import { me, myId } from "../state/session";
import { isChoosing } from "./account";

/** Nobody who is at the device leaves a page alone for this long without being somewhere else in thought. */
const patience = 5 * 60_000;

let idle = false;

/** Tells the host when this device is left alone and when it is used again; returns how to stop. */
export function reportUse(): () => void {
  const tell = () => {
    ask("activity", { idle }).catch(() => {}); // the next connection says it anew
  };
  idle = false;
  const stopWatching = watchActivity(patience, (now) => {
    idle = now;
    tell();
  });
  let online = false;
  const stopLink = link.subscribe(({ state }) => {
    // The host takes a new connection for one that is used.
    if (state === "online" && !online && idle) tell();
    online = state === "online";
  });
  return () => {
    stopWatching();
    stopLink();
  };
}

/** Takes in how somebody looks now; of me it tells what I chose on another device. */
export function hearPresence(presence: Presence): void {
  applyPresence(presence);
  const mine = me.value;
  if (!mine || presence.userId !== myId()) return;
  const mode = isChoosing() ? mine.mode : modeBehind(presence.status, mine.mode, idle);
  me.value = { ...mine, mode, status: presence.status, statusText: presence.statusText };
}
