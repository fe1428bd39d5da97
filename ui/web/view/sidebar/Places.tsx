import { enterPlace } from "../../commands/rooms";
import { plural, t } from "../../i18n";
import { mentionCount, type Place, place, places } from "../../state/places";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";

const signs: Record<Place, IconName> = { mentions: "at", saved: "bookmark" };

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
  const count = name === "mentions" ? mentionCount.value : 0;
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
          <span class="badge" data-kind="mention" title={plural("sidebar.mentions", count)}>
            <span aria-hidden="true">{count > 999 ? "999+" : count}</span>
            <span class="offscreen">{plural("sidebar.mentions", count)}</span>
          </span>
        )}
      </a>
    </li>
  );
}
