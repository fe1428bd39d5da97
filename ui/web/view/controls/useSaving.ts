import { useRef, useState } from "preact/hooks";
import { why } from "../../commands/trouble";

/** How it went with what somebody chose or typed. */
export type Outcome = { state: "rest" | "saving" | "saved" } | { state: "failed"; why: string };

/** Runs one saving after the other; what is shown is how the last one went. */
export function useSaving(explain: (error: unknown) => string = why) {
  const [outcome, setOutcome] = useState<Outcome>({ state: "rest" });
  const last = useRef(0);
  const save = async (work: () => Promise<unknown>): Promise<boolean> => {
    const mine = ++last.current;
    const show = (next: Outcome) => mine === last.current && setOutcome(next);
    show({ state: "saving" });
    try {
      await work();
      show({ state: "saved" });
      return true;
    } catch (error) {
      show({ state: "failed", why: explain(error) });
      return false;
    }
  };
  const rest = () => {
    last.current++;
    setOutcome({ state: "rest" });
  };
  return { outcome, save, rest };
}
