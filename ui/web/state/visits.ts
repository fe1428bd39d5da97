import * as storage from "../platform/storage";
import { whose } from "./session";
import { recall } from "./shapes";

const most = 30;

function key(): string {
  return `maru.visits.${whose()}`;
}

/** The rooms that I opened in this browser, the latest first. */
export function visits(): readonly number[] {
  return recall<number[]>(key(), ["number"]) ?? [];
}

export function noteVisit(roomId: number): void {
  storage.set(key(), [roomId, ...visits().filter((id) => id !== roomId)].slice(0, most));
}
