import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { Act } from "../../state/stage";

const arrows = { out: "↑", in: "↓", self: "·" } as const;

/** One line of the log; opened, it shows all that was carried. */
export function ActRow({ act }: { act: Act }) {
  const { way, kind, by, name, text, ack, times } = act;
  const [whole, setWhole] = useState(false);
  return (
    <li class="act" data-kind={kind} data-way={way}>
      <details onToggle={({ currentTarget }) => setWhole(currentTarget.open)}>
        <summary>
          <span class="act-way" role="img" aria-label={t(`stage.${way}`)}>
            {arrows[way]}
          </span>
          <strong>{name}</strong>
          {times && <span class="act-times">×{times}</span>}
          <code>{text}</code>
          <small>{by}</small>
        </summary>
        {whole && <pre>{pretty(text)}</pre>}
        {whole && ack && <pre>{pretty(ack.text)}</pre>}
      </details>
      {ack && (
        <p class="act-ack" data-ok={ack.ok}>
          <span class="act-way" role="img" aria-label={t("stage.ack")}>
            ↳
          </span>
          <strong>ack</strong> {ack.took} ms
          {ack.caughtUp ? (
            <mark>{`sinceRev ${ack.caughtUp.since} → changes: ${ack.caughtUp.changes}`}</mark>
          ) : (
            <code>{ack.text}</code>
          )}
        </p>
      )}
    </li>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
