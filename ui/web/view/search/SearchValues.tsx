import { useRef } from "preact/hooks";
import { t } from "../../i18n";
import { longDate } from "../../i18n/format";
import { chosen } from "../../state/search";
import type { Value } from "../../state/searchSuggest";
import { Avatar } from "../controls/Avatar";
import { optionOf, useMarkInSight } from "../controls/options";
import { RoomAvatar } from "../room/RoomAvatar";

interface Props {
  id: string;
  values: readonly Value[];
  take: (value: Value) => void;
}

/** What can stand behind the operator that is being written. */
export function SearchValues({ id, values, take }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(0, chosen.value);
  useMarkInSight(list, at);
  return (
    <div ref={list} id={id} class="rows" role="listbox" aria-label={t("search.narrow")}>
      {values.map((value, index) => (
        <button
          key={value.key}
          class="row"
          {...optionOf(id, index, at)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(value)}
        >
          <Face value={value} />
        </button>
      ))}
    </div>
  );
}

function Face({ value }: { value: Value }) {
  switch (value.kind) {
    case "person":
      return (
        <>
          <Avatar person={value.user} size="small" status={value.user.status} />
          <span class="grow ellipsis">{value.user.displayName}</span>
        </>
      );
    case "room":
      return (
        <>
          <RoomAvatar room={value.room} />
          <span class="grow ellipsis">{value.value}</span>
        </>
      );
    case "day":
      return (
        <>
          <span class="grow">{value.value}</span>
          <small>{longDate(value.day)}</small>
        </>
      );
    case "has":
      return (
        <>
          <span class="grow">{value.value}</span>
          <small>{t(`search.has.${value.has}`)}</small>
        </>
      );
  }
}
