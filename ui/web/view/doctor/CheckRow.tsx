import { t } from "../../i18n";
import type { Outcome } from "../../protocol.gen";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { CommandLine } from "../invite/CommandLine";

const signs: Record<Outcome, IconName> = {
  ok: "check",
  warning: "info",
  failed: "alert",
  skipped: "M8 12h8",
};

interface Props {
  outcome: Outcome;
  name: string;
  cause: string;
  /** What to do about it; empty where nothing is to be done. */
  remedy?: string;
  /** What the remedy has somebody type. */
  commands?: readonly string[] | undefined;
}

/** One step of the way to a server: how it went, why, and what to do. */
export function CheckRow({ outcome, name, cause, remedy = "", commands }: Props) {
  return (
    <li class="check" data-outcome={outcome}>
      <span role="img" aria-label={t(`check.${outcome}`)}>
        <Icon name={signs[outcome]} />
      </span>
      <div>
        <strong>{name}</strong>
        <p>{cause}</p>
        {remedy && <p class="check-remedy">{remedy}</p>}
        {commands?.map((command) => (
          <CommandLine key={command} command={command} />
        ))}
      </div>
    </li>
  );
}
