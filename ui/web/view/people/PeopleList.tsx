import type { ComponentChildren } from "preact";
import { type Key, t } from "../../i18n";
import { ago, exact } from "../../i18n/format";
import type { User } from "../../protocol.gen";
import { isMeant } from "../../state/meant";
import { byGroup } from "../../state/people";
import { showProfile } from "../../state/profile";
import { myId } from "../../state/session";
import { Avatar } from "../controls/Avatar";
import { pure } from "../controls/pure";
import { useKept } from "../controls/useKept";
import { useRowKeys } from "../controls/useRowKeys";
import { EmojiText } from "../emoji/EmojiFace";

interface Props {
  users: readonly User[];
  /** What else can be done with somebody of the list, beside their row. */
  aside?: (user: User) => ComponentChildren;
}

const groups: ["here" | "away" | "gone", Key][] = [
  ["here", "people.here"],
  ["away", "people.away"],
  ["gone", "people.gone"],
];

/** From as many people on there is a field to find them by. */
const many = 8;

/** People in groups of who is here, away and gone; pressing somebody shows who they are. */
export function PeopleList({ users, aside }: Props) {
  const [typed, setTyped] = useKept("people", "");
  const rows = useRowKeys();
  const found = typed.trim() ? users.filter((user) => isMeant(user, typed)) : users;
  const grouped = byGroup(found);
  return (
    <div {...rows}>
      {users.length >= many && (
        <input
          class="input"
          type="search"
          autocomplete="off"
          placeholder={t("people.find")}
          aria-label={t("people.find")}
          defaultValue={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {groups.map(
        ([group, name]) =>
          grouped[group].length > 0 && (
            <section key={group} class="members">
              <h3>
                {t(name)} <span>{grouped[group].length}</span>
              </h3>
              <ul class="rows">
                {grouped[group].map((user) => (
                  <li key={user.id}>
                    <Line user={user} mine={user.id === myId()} />
                    {aside?.(user)}
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      {found.length === 0 && (
        <p class="hint" role="status">
          {t("people.none", { name: typed.trim() })}
        </p>
      )}
    </div>
  );
}

const Line = pure(({ user, mine }: { user: User; mine: boolean }) => {
  const seen = new Date(user.lastSeenAt);
  const gone = user.status === "offline";
  return (
    <button
      type="button"
      class="row"
      aria-haspopup="dialog"
      onClick={(event) => showProfile(user.id, event.currentTarget)}
    >
      <Avatar person={user} size="small" status={user.status} />
      <span class="grow">
        <span class="directory-name">
          <span class="ellipsis">{user.displayName}</span>
          {mine && <span class="quiet">({t("you")})</span>}
          {user.role !== "member" && <span class="chip">{t(`role.${user.role}`)}</span>}
        </span>
        {(user.statusText || gone) && (
          <small class="ellipsis" title={gone ? exact(seen) : undefined}>
            <EmojiText text={user.statusText || t("people.seen", { when: ago(seen, new Date()) })} />
          </small>
        )}
      </span>
    </button>
  );
});
