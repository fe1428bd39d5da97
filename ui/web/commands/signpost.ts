import { call } from "../net/api";
import { isOnHost, leaveFor, path } from "../platform/address";
import { instance } from "../state/session";

const rhythm = 2_000;

/**
 * On a computer that was the host and is its standby now, looks for the way to the host until there is one, and takes it with the
 * path that was asked for. Who sits at that very computer is not taken anywhere. Returns how to stop.
 */
export function showWay(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const hall = await call("getInstance").catch(() => null);
    if (stopped) return;
    if (hall) instance.value = hall;
    if (hall && !hall.standby) leaveFor(path());
    else if (hall?.hostOrigin && !isOnHost()) leaveFor(hall.hostOrigin + path());
    else timer = setTimeout(() => void look(), rhythm);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
