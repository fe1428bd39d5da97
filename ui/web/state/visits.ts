import * as storage from "../platform/storage";
import { recall } from "./shapes";

const key = "maru.visits";
const most = 30;

/** The rooms that were open here, the latest first. */
export function visits(): readonly number[] {
  return recall<number[]>(key, ["number"]) ?? [];
}

export function noteVisit(roomId: number): void {
  storage.set(key, [roomId, ...visits().filter((id) => id !== roomId)].slice(0, most));
}
