import { call } from "../net/api";
import { setReceipts } from "../state/receipts";
import { openId } from "../state/rooms";

/** Asks how far everybody has read in the room that is open. What cannot be had is left out: it is no more than a courtesy. */
export async function loadReceipts(roomId: number): Promise<void> {
  try {
    const read = await call("listReceipts", { chatRoomId: roomId });
    if (openId.value === roomId) setReceipts(roomId, read);
  } catch {
    // The next opening or connection asks again.
  }
}
