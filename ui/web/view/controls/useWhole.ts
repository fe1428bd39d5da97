import { useEffect, useState } from "preact/hooks";
import { afterPaint } from "../../platform/paint";

/**
 * Whether a long list is to be drawn whole: not when it is first there, so that what fits on a screen stands there at once, but
 * from right after that.
 */
export function useWhole(there = true): boolean {
  const [whole, setWhole] = useState(false);
  useEffect(() => (there ? afterPaint(() => setWhole(true)) : undefined), [there]);
  return whole;
}
