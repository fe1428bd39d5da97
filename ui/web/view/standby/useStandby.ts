import { useEffect, useState } from "preact/hooks";
import { lookAtStandby } from "../../commands/standby";
import { why } from "../../commands/trouble";
import type { Standby } from "../../protocol.gen";

const rhythm = 1_000;

/** The standby as it is now, looked at every second while it is shown; show replaces it with what an action answered. */
export function useStandby() {
  const [standby, show] = useState<Standby | null>(null);
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const now = await lookAtStandby();
        if (gone) return;
        show(now);
        setTrouble("");
      } catch (error) {
        if (!gone) setTrouble(why(error));
      }
      if (!gone) timer = setTimeout(() => void look(), rhythm);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
  return { standby, show, trouble };
}
