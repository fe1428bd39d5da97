import { useId, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import type { User } from "../../protocol.gen";
import { isMeant } from "../../state/meant";
import { byPresence } from "../../state/people";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { comboboxOf, optionOf, stepped, useMarkInSight } from "../controls/options";
import { useEnter } from "../controls/useEnter";
import { useKept } from "../controls/useKept";

interface Props {
  from: User[];
  hint?: string;
  action: string;
  /** Said when there is nobody to choose from. */
  nobody: string;
  done: (ids: number[]) => void;
}

/** More are not drawn; typing narrows them down. */
const most = 60;

/** Chooses one person or several: Enter takes who is marked, Backspace in an empty field gives the last one back. */
export function PeopleChoice({ from, hint, action, nobody, done }: Props) {
  const [typed, setTyped] = useKept("choice", "");
  const [ids, setIds] = useKept<readonly number[]>("chosen", []);
  const [marked, setMarked] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const list = useId();
  const chosen = ids.flatMap((id) => from.find((user) => user.id === id) ?? []);
  const setChosen = (users: readonly User[]) => setIds(users.map(({ id }) => id));
  const shown = byPresence(from)
    .filter((user) => !chosen.some(({ id }) => id === user.id) && isMeant(user, typed))
    .slice(0, most);
  const at = Math.min(marked, shown.length - 1);
  useMarkInSight(rows, at, typed);

  const finish = () => {
    if (chosen.length > 0) done(chosen.map(({ id }) => id));
  };
  const take = (user: User | undefined) => {
    if (!user) return;
    setChosen([...chosen, user]);
    setTyped("");
    setMarked(0);
    if (field.current) field.current.value = "";
    field.current?.focus();
  };
  const drop = (user: User) => {
    setChosen(chosen.filter(({ id }) => id !== user.id));
    field.current?.focus();
  };
  const enter = useEnter(
    // An input method may have finished the last letter in the same moment.
    ({ value }) => {
      if (value.trim() === "" && chosen.length > 0) finish();
      else take(value === typed ? shown[at] : shown.find((user) => isMeant(user, value)));
    },
    undefined,
    (event) => {
      const { value } = event.currentTarget as HTMLInputElement;
      const last = chosen.at(-1);
      if (event.key === "Backspace" && value === "" && last) drop(last);
      const next = stepped(event, at, shown.length);
      if (next === null) return;
      event.preventDefault();
      setMarked(next);
    },
  );
  if (from.length === 0) return <p class="hint">{nobody}</p>;
  return (
    <div class="stack">
      {hint && <p class="hint">{hint}</p>}
      <div class="input chosen">
        {chosen.map((user) => (
          <button
            key={user.id}
            type="button"
            class="person-chip"
            aria-label={t("people.unchoose", { name: user.displayName })}
            title={t("people.unchoose", { name: user.displayName })}
            onClick={() => drop(user)}
          >
            <Avatar person={user} size="tiny" />
            <span class="ellipsis">{user.displayName}</span>
            <Icon name="close" />
          </button>
        ))}
        <input
          ref={field}
          {...comboboxOf(list, at)}
          aria-label={t("people.find")}
          placeholder={chosen.length === 0 ? t("people.find") : undefined}
          autofocus
          autocomplete="off"
          enterkeyhint="done"
          defaultValue={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setMarked(0);
          }}
          {...enter}
        />
      </div>
      <div ref={rows} class="rows" id={list} role="listbox" aria-label={t("people.title")}>
        {shown.map((user, index) => (
          <button key={user.id} class="row" {...optionOf(list, index, at)} onClick={() => take(user)}>
            <Avatar person={user} size="small" status={user.status} />
            <span class="ellipsis">{user.displayName}</span>
            {user.name !== user.displayName && <small class="grow ellipsis">@{user.name}</small>}
          </button>
        ))}
      </div>
      {shown.length === 0 && typed.trim() !== "" && (
        <p class="hint" role="status">
          {t("people.none", { name: typed.trim() })}
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          class="button"
          data-kind="primary"
          disabled={chosen.length === 0}
          onClick={finish}
        >
          {action}
        </button>
      </div>
    </div>
  );
}
