import { call } from "../net/api";
import { reload } from "../platform/reload";
import { phase } from "../state/session";
import { leaveHall } from "./hall";

/** An orderly stop takes at most three seconds: who answers after that has been started again. */
const stopping = 4_000;
const rhythm = 2_000;

/** Stops Maru for everybody, and waits for its next start. Throws a WireError when that was refused. */
export async function quit(): Promise<void> {
  await call("quit");
  leaveHall();
  phase.value = "stopped";
  setTimeout(() => void comeBack(), stopping);
}

async function comeBack(): Promise<void> {
  try {
    await call("getHealth");
  } catch {
    setTimeout(() => void comeBack(), rhythm);
    return;
  }
  reload();
}
