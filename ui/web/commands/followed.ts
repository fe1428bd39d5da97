import { call } from "../net/api";
import { setUnreadThreads, threads } from "../state/followed";
import { mention } from "./trouble";

/** More unread threads than these are known once somebody looks for them. */
const most = 200;

/** Asks which of the threads I follow have unread replies; what cannot be had is asked for with the next connection. */
export async function loadUnreadThreads(): Promise<void> {
  const before = threads.peek();
  try {
    setUnreadThreads(await call("listThreads", { unread: true, limit: most }), before);
  } catch (error) {
    mention(error);
  }
}
