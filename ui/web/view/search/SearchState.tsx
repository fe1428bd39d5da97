import { narrow, search, searchNow } from "../../commands/search";
import { plural, t } from "../../i18n";
import {
  answered,
  anything,
  filters,
  forgetRecent,
  mayHaveMore,
  query,
  recent,
  results,
  unanswered,
} from "../../state/search";
import { EmptyState } from "../controls/EmptyState";
import { Icon } from "../controls/Icon";

/** What there is to say beside the results: how many, none, no answer; and what was looked for before. */
export function SearchState() {
  const found = results.value;
  const blank = query.value.trim() === "";
  const narrowed = filters.value !== anything && JSON.stringify(filters.value) !== JSON.stringify(anything);
  return (
    <div class="search-state">
      {unanswered.value && (
        <p class="hint" role="status">
          {t("search.unanswered")}{" "}
          <button type="button" class="link" onClick={searchNow}>
            {t("again")}
          </button>
        </p>
      )}
      {found?.length === 0 && (
        <EmptyState icon="search" title={t("search.none", { query: answered.value })}>
          {narrowed && (
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
      {blank && recent.value.length > 0 && <Recent />}
      {blank && recent.value.length === 0 && (
        <EmptyState icon="search" title={t("search.begin")} text={t("search.hint")} />
      )}
    </div>
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
