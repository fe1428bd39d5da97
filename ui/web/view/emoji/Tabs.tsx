import { t } from "../../i18n";
import { type GroupKey, groups, ownIcon, recentIcon } from "./groups";

interface Tab {
  readonly key: GroupKey;
  readonly icon: string;
}

const recent: Tab = { key: "recent", icon: recentIcon };
const own: Tab = { key: "own", icon: ownIcon };

interface Props {
  /** The part that stands on top of the grid. */
  at: string;
  /** Whether the hall has emoji of its own. */
  hasOwn: boolean;
  go: (key: GroupKey) => void;
}

/** A row of buttons that scroll the grid to its parts; arrow keys go from one to the next. */
export function Tabs({ at, hasOwn, go }: Props) {
  const tabs: readonly Tab[] = [recent, ...(hasOwn ? [own] : []), ...Object.values(groups)];
  return (
    <div class="picker-tabs" role="toolbar" aria-label={t("emoji.groups")} onKeyDown={step}>
      {tabs.map(({ key, icon }) => (
        <button
          type="button"
          key={key}
          aria-label={t(`emoji.group.${key}`)}
          title={t(`emoji.group.${key}`)}
          aria-current={key === at || undefined}
          tabIndex={key === at ? 0 : -1}
          onClick={() => go(key)}
        >
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={icon} />
          </svg>
        </button>
      ))}
    </div>
  );
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

function step(event: KeyboardEvent): void {
  const by = steps[event.key];
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll("button")];
  const next = by ? all[all.indexOf(event.target as HTMLButtonElement) + by] : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus();
}
