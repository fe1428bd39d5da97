import { call } from "../net/api";
import type { Revision } from "../protocol.gen";

/** Every text that a message has had, the present one last. Throws a WireError. */
export function loadRevisions(id: number): Promise<Revision[]> {
  return call("listRevisions", { id });
}
