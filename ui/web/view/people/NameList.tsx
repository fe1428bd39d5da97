import { useState } from "preact/hooks";
import { plural, t } from "../../i18n";
import { people } from "../../state/people";
import { myId } from "../../state/session";
import { Avatar } from "../controls/Avatar";

const page = 60;

/** People by name, me first; a long list goes on when asked to. */
export function NameList({ ids }: { ids: readonly number[] }) {
  const [shown, setShown] = useState(page);
  const all = people.value;
  const left = ids.length - shown;
  const mine = myId();
  const listed = ids
    .map((id) => all.get(id) ?? { id, displayName: t("reactions.gone"), role: "member" as const })
    .sort(
      (a, b) => Number(b.id === mine) - Number(a.id === mine) || a.displayName.localeCompare(b.displayName),
    );
  return (
    <ul class="rows">
      {listed.slice(0, shown).map((person) => (
        <li key={person.id} class="row">
          <Avatar person={person} size="small" />
          <span class="ellipsis">{person.displayName}</span>
          {person.id === mine && <span class="quiet">({t("you")})</span>}
        </li>
      ))}
      {left > 0 && (
        <li>
          <button type="button" class="button" data-wide onClick={() => setShown(shown + page * 4)}>
            {plural("reactions.more", left)}
          </button>
        </li>
      )}
    </ul>
  );
}
