import { useEffect, useState } from "preact/hooks";
import { listRefusals } from "../../commands/doctor";
import { why } from "../../commands/trouble";
import { plural, t } from "../../i18n";
import { ago, exact } from "../../i18n/format";
import type { Refusal } from "../../protocol.gen";
import { OutcomeLine } from "../controls/OutcomeLine";

/** The handshakes that this hall turned away, each with its reason and what to do. */
export function Refusals() {
  const [list, setList] = useState<readonly Refusal[] | null>(null);
  const [trouble, setTrouble] = useState("");
  const load = () =>
    listRefusals().then(
      (refusals) => {
        setList(refusals);
        setTrouble("");
      },
      (error) => setTrouble(why(error)),
    );
  useEffect(() => void load(), []);
  return (
    <section class="settings-part">
      <h3>{t("refusals.title")}</h3>
      <p class="settings-note">{t(list?.length === 0 ? "refusals.none" : "refusals.hint")}</p>
      {trouble && <OutcomeLine of={{ state: "failed", why: trouble }} retry={() => void load()} />}
      <ul class="refusals">
        {list?.map((refusal) => (
          <Row key={JSON.stringify(refusal)} refusal={refusal} />
        ))}
      </ul>
    </section>
  );
}

function Row({ refusal }: { refusal: Refusal }) {
  const { cause, remedy, address, path, origin, count } = refusal;
  const last = new Date(refusal.lastAt);
  return (
    <li class="refusal">
      <strong>{cause}</strong>
      <p>{remedy}</p>
      <small title={exact(last)}>
        {[
          t("refusals.from", { address }),
          path,
          origin,
          plural("refusals.times", count),
          ago(last, new Date()),
        ]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </li>
  );
}
