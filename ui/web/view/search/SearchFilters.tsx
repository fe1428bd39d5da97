import { narrow } from "../../commands/search";
import { type Key, t } from "../../i18n";
import type { Having } from "../../protocol.gen";
import { people } from "../../state/people";
import { openRoom, rooms, roomTitle } from "../../state/rooms";
import { narrowed, type Span } from "../../state/search";
import { kinds } from "../../state/searchTerms";

const spans: Record<Span, Key> = {
  any: "search.anyTime",
  today: "search.today",
  week: "search.week",
  month: "search.month",
  between: "search.between",
};

/** What narrows the search, each as a chip that opens the system's own list. */
export function SearchFilters() {
  const { room, from, span } = narrowed.value;
  return (
    <div class="filters">
      <select
        class="filter"
        aria-label={t("search.where")}
        data-set={room > 0 || undefined}
        value={String(room)}
        onChange={(event) => narrow({ room: Number(event.currentTarget.value) })}
      >
        <Rooms chosen={room} />
      </select>
      <select
        class="filter"
        aria-label={t("search.who")}
        data-set={from > 0 || undefined}
        value={String(from)}
        onChange={(event) => narrow({ from: Number(event.currentTarget.value) })}
      >
        <option value="0">{t("search.anyone")}</option>
        {[...people.value.values()]
          .sort((a, b) => a.displayName.localeCompare(b.displayName))
          .map(({ id, displayName }) => (
            <option key={id} value={String(id)}>
              {displayName}
            </option>
          ))}
      </select>
      <select
        class="filter"
        aria-label={t("search.when")}
        data-set={span !== "any" || undefined}
        value={span}
        onChange={(event) => narrow({ span: event.currentTarget.value as Span })}
      >
        {Object.entries(spans).map(([value, name]) => (
          <option key={value} value={value}>
            {t(name)}
          </option>
        ))}
      </select>
      <Carried />
      {span === "between" && <Days />}
    </div>
  );
}

/** A chip for each thing that a message has to carry, and one more for another. */
function Carried() {
  const { has } = narrowed.value;
  const free = (Object.keys(kinds) as Having[]).filter((kind) => !has.includes(kind));
  return [...has, null].map((chosen, index) => (
    <select
      key={index}
      class="filter"
      aria-label={t("search.what")}
      data-set={chosen !== null || undefined}
      value={chosen ?? ""}
      onChange={({ currentTarget: { value } }) =>
        narrow({
          has: [...has.slice(0, index), ...(value ? [value as Having] : []), ...has.slice(index + 1)],
        })
      }
    >
      <option value="">{t(index > 0 && chosen === null ? "search.andAlso" : "search.anything")}</option>
      {[...(chosen ? [chosen] : []), ...free].map((kind) => (
        <option key={kind} value={kind}>
          {t(`search.has.${kind}`)}
        </option>
      ))}
    </select>
  ));
}

/** The open room first: that is the one that is meant most often. */
function Rooms({ chosen }: { chosen: number }) {
  const here = openRoom.value;
  const others = [...rooms.value.values()]
    .filter(({ id, joined, lastSeq }) => id !== here?.id && ((joined && lastSeq > 0) || id === chosen))
    .map((room) => ({ id: room.id, title: roomTitle(room) }))
    .sort((a, b) => a.title.localeCompare(b.title));
  return (
    <>
      <option value="0">{t("search.anywhere")}</option>
      {here && <option value={String(here.id)}>{t("search.here", { room: roomTitle(here) })}</option>}
      {others.map(({ id, title }) => (
        <option key={id} value={String(id)}>
          {title}
        </option>
      ))}
    </>
  );
}

function Days() {
  const { first, last } = narrowed.value;
  return (
    <div class="filter-days">
      <label class="field">
        <span>{t("search.first")}</span>
        <input
          class="input"
          type="date"
          value={first}
          max={last}
          onChange={(event) => narrow({ first: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t("search.last")}</span>
        <input
          class="input"
          type="date"
          value={last}
          min={first}
          onChange={(event) => narrow({ last: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}
