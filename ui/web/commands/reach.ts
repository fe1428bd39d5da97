import { call } from "../net/api";
import { reach } from "../state/reach";
import { complain, mention } from "./trouble";

/** Asks the host what is in the way of other devices; somebody who has it look around the network hears why that could not be. */
export async function lookForObstacles(around: boolean): Promise<void> {
  try {
    reach.value = await call("getReach", { around });
  } catch (error) {
    (around ? complain : mention)(error);
  }
}
