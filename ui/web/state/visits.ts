import * as storage from "../platform/storage";

const key = "maru.visits";
const most = 30;

/** The rooms that were open here, the latest first. */
export function visits(): readonly number[] {
  return storage.get<number[]>(key) ?? [];
}

export function noteVisit(roomId: number): void {
  storage.set(key, [roomId, ...visits().filter((id) => id !== roomId)].slice(0, most));
}
