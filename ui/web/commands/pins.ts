import { call } from "../net/api";
import { beginPins, setPins } from "../state/pins";

/** Asks for the pinned messages of a room. Throws a WireError. */
export async function loadPins(roomId: number): Promise<void> {
  beginPins(roomId);
  setPins(roomId, await call("listPins", { chatRoomId: roomId }));
}
