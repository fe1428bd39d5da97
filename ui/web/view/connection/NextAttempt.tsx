import { plural, t } from "../../i18n";
import { useNow } from "../controls/useNow";

/** How long it is until the next attempt, counting down; not read aloud at every second. */
export function NextAttempt({ at }: { at: number }) {
  const left = Math.ceil((at - useNow(at > 0)) / 1_000);
  return <span aria-hidden="true">{left > 0 ? plural("link.in", left) : t("link.connecting")}</span>;
}
