import { begin, narrow, search, searchNow } from "../../commands/search";
import { type Key, plural, t } from "../../i18n";
import {
  answered,
  anything,
  forgetRecent,
  mayHaveMore,
  narrowed,
  query,
  reading,
  recent,
  results,
  unanswered,
} from "../../state/search";
import { type Operator, operators } from "../../state/searchTerms";
import { EmptyState } from "../controls/EmptyState";
import { Icon } from "../controls/Icon";

const unknown: Record<Operator, Key> = {
  from: "search.nobody",
  in: "search.noRoom",
  before: "search.noDay",
  after: "search.noDay",
  on: "search.noDay",
  has: "search.noSuchThing",
};

/**
 * What there is to say beside the results: how many, none, no answer; what an operator names that there is not; and what was
 * looked for before. begun is called when an operator was put into the field.
 */
export function SearchState({ begun }: { begun: () => void }) {
  const found = results.value;
  const blank = query.value.trim() === "";
  const filtered = JSON.stringify(narrowed.value) !== JSON.stringify(anything);
  return (
    <div class="search-state">
      {reading.value.unknown.map((term) => (
        <p key={term.start} class="hint" role="status">
          {t(unknown[term.operator], { name: term.value })}
        </p>
      ))}
      {unanswered.value && (
        <p class="hint" role="status">
          {t("search.unanswered")}{" "}
          <button type="button" class="link" onClick={searchNow}>
            {t("again")}
          </button>
        </p>
      )}
      {found?.length === 0 && (
        <EmptyState
          icon="search"
          title={answered.value ? t("search.none", { query: answered.value }) : t("search.noneSuch")}
        >
          {filtered && answered.value && (
            <button type="button" class="button" onClick={() => narrow(anything)}>
              {t("search.everywhere")}
            </button>
          )}
        </EmptyState>
      )}
      {!unanswered.value && found && found.length > 0 && (
        <p class="hint" role="status">
          {mayHaveMore.value
            ? t("search.more", { count: found.length })
            : plural("search.count", found.length)}
        </p>
      )}
      {blank && !found && recent.value.length > 0 && <Recent />}
      {blank && !found && recent.value.length === 0 && (
        <EmptyState icon="search" title={t("search.begin")} text={t("search.hint")} />
      )}
      {blank && !found && <Operators begun={begun} />}
    </div>
  );
}

/** What can be typed to narrow a search; a press begins it. */
function Operators({ begun }: { begun: () => void }) {
  return (
    <section class="operators">
      <h3>{t("search.narrow")}</h3>
      {operators.map((operator) => (
        <button
          key={operator}
          type="button"
          class="chip-button"
          onClick={() => {
            begin(operator);
            begun();
          }}
        >
          <code>{operator}:</code> {t(`search.operator.${operator}`)}
        </button>
      ))}
    </section>
  );
}

function Recent() {
  return (
    <section>
      <header class="section-head">
        <h3>{t("search.recent")}</h3>
        <button type="button" class="link" onClick={forgetRecent}>
          {t("search.forget")}
        </button>
      </header>
      <ul class="rows">
        {recent.value.map((text) => (
          <li key={text}>
            <button type="button" class="row" onClick={() => search(text)}>
              <Icon name="search" />
              <span class="ellipsis">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
