import { call } from "../net/api";

export { reconnect } from "../net/connection";

/** Whether the host answers, whatever became of the connection. */
export function hostAnswers(): Promise<boolean> {
  return call("getInstance").then(
    () => true,
    () => false,
  );
}
