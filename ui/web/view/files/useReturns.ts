import { useEffect, useState } from "preact/hooks";
import { online } from "../../state/link";

/** How often the host has come back since this was shown: what could not be fetched is worth another try then. */
export function useReturns(): number {
  const [returns, setReturns] = useState(0);
  useEffect(() => {
    let before = online.peek();
    return online.subscribe((now) => {
      if (now && !before) setReturns((count) => count + 1);
      before = now;
    });
  }, []);
  return returns;
}
