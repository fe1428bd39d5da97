import { useEffect, useState } from "preact/hooks";
import { afterPaint } from "../platform/paint";

/**
 * Whether a long list is to be drawn whole: not for the first time, when what fits on a screen shall stand there at once, but
 * from right after that.
 */
export function useWhole(): boolean {
  const [whole, setWhole] = useState(false);
  useEffect(() => afterPaint(() => setWhole(true)), []);
  return whole;
}
