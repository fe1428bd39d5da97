import { enterPlace } from "../../commands/rooms";
import { plural, t } from "../../i18n";
import { unreadReplies } from "../../state/followed";
import { mentionCount, type Place, place, places } from "../../state/places";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";

const signs: Record<Place, IconName> = { threads: "thread", mentions: "at", saved: "bookmark" };

/** What gathers messages of all rooms, above the rooms themselves. */
export function Places() {
  return (
    <ul class="sidebar-places" aria-label={t("places.label")}>
      {places.map((name) => (
        <PlaceRow key={name} name={name} />
      ))}
    </ul>
  );
}

function PlaceRow({ name }: { name: Place }) {
  const count = name === "saved" ? 0 : name === "mentions" ? mentionCount.value : unreadReplies.value.all;
  const meaning = plural(name === "mentions" ? "sidebar.mentions" : "thread.unread", count);
  return (
    <li>
      <a
        class="row"
        href={`/${name}`}
        data-unread={count > 0 || undefined}
        aria-current={place.value === name ? "page" : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          enterPlace(name);
        }}
      >
        <Icon name={signs[name]} />
        <span class="grow">{t(`places.${name}`)}</span>
        {count > 0 && (
          <span class="badge" data-kind={name === "mentions" ? "mention" : "unread"} title={meaning}>
            <span aria-hidden="true">{count > 999 ? "999+" : count}</span>
            <span class="offscreen">{meaning}</span>
          </span>
        )}
      </a>
    </li>
  );
}
