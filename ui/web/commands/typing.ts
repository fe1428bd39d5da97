import { tell } from "../net/connection";
import type { TypingRequest } from "../protocol.gen";
import { openId } from "../state/rooms";

/** While somebody types it is said again before it would expire at the others. */
const again = 4_000;

/** Whoever has not touched a key for so long has stopped. */
const rest = 5_000;

let saidAt = Number.NEGATIVE_INFINITY;
let said = { chatRoomId: 0, threadId: 0 };
let resting: ReturnType<typeof setTimeout> | undefined;

/** Says that I am writing in the open room, or in one of its threads, not more often than needed. */
export function typeHere(threadId = 0): void {
  clearTimeout(resting);
  resting = setTimeout(stopTypingHere, rest);
  const same = said.chatRoomId === openId.value && said.threadId === threadId;
  if (same && performance.now() - saidAt < again) return;
  if (!same) sayStopped();
  said = { chatRoomId: openId.value, threadId };
  saidAt = performance.now();
  tell("typing", { ...place(), on: true });
}

export function stopTypingHere(): void {
  clearTimeout(resting);
  sayStopped();
  said = { chatRoomId: 0, threadId: 0 };
}

function sayStopped(): void {
  if (said.chatRoomId !== 0) tell("typing", { ...place(), on: false });
}

function place(): Omit<TypingRequest, "on"> {
  const { chatRoomId, threadId } = said;
  return threadId === 0 ? { chatRoomId } : { chatRoomId, threadId };
}
