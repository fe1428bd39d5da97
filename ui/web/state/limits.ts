import { signal } from "@preact/signals";
import { limits as usual } from "../protocol.gen";

/** What the host accepts; until it has said so, what a host usually does. */
export const limits = signal(usual);

/** How many code points a message may have. */
export function contentLimit(): number {
  return limits.value.content;
}
