import { tell } from "../net/connection";
import { openId } from "../state/rooms";

/** While somebody types it is said again before it would expire at the others. */
const again = 4_000;
let saidAt = 0;
let saidIn = 0;

/** Says that I am writing in the open room, not more often than needed. */
export function typeHere(): void {
  if (saidIn === openId.value && Date.now() - saidAt < again) return;
  saidIn = openId.value;
  saidAt = Date.now();
  tell("typing", { chatRoomId: saidIn, on: true });
}

export function stopTypingHere(): void {
  if (saidIn !== 0) tell("typing", { chatRoomId: saidIn, on: false });
  saidIn = 0;
}
