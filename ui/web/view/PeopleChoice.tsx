import { useState } from "preact/hooks";
import { t } from "../i18n";
import type { User } from "../protocol.gen";
import { matches } from "../state/find";
import { byPresence } from "../state/people";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";

interface Props {
  from: User[];
  hint?: string;
  action: string;
  done: (ids: number[]) => void;
}

/** Chooses one person or several. */
export function PeopleChoice({ from, hint, action, done }: Props) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const shown = byPresence(from).filter(
    (user) => matches(user.displayName, typed) || matches(user.name, typed),
  );
  const toggle = (id: number) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <div class="stack">
      {hint && <p class="hint">{hint}</p>}
      <input
        class="input"
        type="search"
        autofocus
        aria-label={t("jump.field")}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <ul class="rows">
        {shown.map((user) => (
          <li key={user.id}>
            <button
              type="button"
              class="row"
              aria-pressed={chosen.includes(user.id)}
              onClick={() => toggle(user.id)}
            >
              <Avatar person={user} size="small" status={user.status} />
              <span class="grow ellipsis">{user.displayName}</span>
              {chosen.includes(user.id) && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        data-kind="primary"
        disabled={chosen.length === 0}
        onClick={() => done([...chosen])}
      >
        {action}
      </button>
    </div>
  );
}
