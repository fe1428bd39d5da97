import { tell } from "../net/connection";
import { openId } from "../state/rooms";

/** While somebody types it is said again before it would expire at the others. */
const again = 4_000;

/** Whoever has not touched a key for so long has stopped. */
const rest = 5_000;

let saidAt = 0;
let saidIn = 0;
let resting: ReturnType<typeof setTimeout> | undefined;

/** Says that I am writing in the open room, not more often than needed. */
export function typeHere(): void {
  clearTimeout(resting);
  resting = setTimeout(stopTypingHere, rest);
  if (saidIn === openId.value && Date.now() - saidAt < again) return;
  saidIn = openId.value;
  saidAt = Date.now();
  tell("typing", { chatRoomId: saidIn, on: true });
}

export function stopTypingHere(): void {
  clearTimeout(resting);
  if (saidIn !== 0) tell("typing", { chatRoomId: saidIn, on: false });
  saidIn = 0;
}
