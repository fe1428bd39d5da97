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
import { Icon } from "../controls/Icon";

/** What there is to say beside the results: how many, none, no answer; and what was looked for before. */
export function SearchState() {
  const found = results.value;
  const narrowed = filters.value !== anything && JSON.stringify(filters.value) !== JSON.stringify(anything);
  return (
    <div class="search-state">
      <p class="hint" role="status">
        {unanswered.value ? t("search.unanswered") : said(found?.length ?? -1)}
      </p>
      {unanswered.value && (
        <button type="button" class="link" onClick={searchNow}>
          {t("again")}
        </button>
      )}
      {found?.length === 0 && narrowed && (
        <button type="button" class="link" onClick={() => narrow(anything)}>
          {t("search.everywhere")}
        </button>
      )}
      {query.value.trim() === "" && recent.value.length > 0 && <Recent />}
    </div>
  );
}

function said(count: number): string {
  if (count < 0) return t("search.hint");
  if (count === 0) return t("search.none", { query: answered.value });
  return mayHaveMore.value ? t("search.more", { count }) : plural("search.count", count);
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
      <ul>
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
