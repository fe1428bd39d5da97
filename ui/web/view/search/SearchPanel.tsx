import { useEffect, useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { complete, openResult, search, searchNow } from "../../commands/search";
import { t } from "../../i18n";
import { isNarrow } from "../../platform/device";
import type { SearchResult } from "../../protocol.gen";
import { online } from "../../state/link";
import { panel } from "../../state/screen";
import { chosen, query, reading, results, unanswered } from "../../state/search";
import { type Value, valuesFor } from "../../state/searchSuggest";
import { comboboxOf } from "../controls/options";
import { Panel } from "../controls/Panel";
import { useEnter } from "../controls/useEnter";
import { SearchFilters } from "./SearchFilters";
import { SearchResults } from "./SearchResults";
import { SearchState } from "./SearchState";
import { SearchValues } from "./SearchValues";

/** Looks for messages; the arrows walk through what was found, and Enter opens it in its place. */
export function SearchPanel() {
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const connected = online.value;
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useEffect(() => {
    if (connected && unanswered.peek()) void searchNow();
  }, [connected]);
  const { pending } = reading.value;
  const values = useMemo(() => (pending ? valuesFor(pending, new Date()) : []), [pending]);
  const count = values.length || (results.value?.length ?? 0);
  const take = (value: Value) => {
    if (pending) complete(pending, value.value);
    field.current?.focus();
  };
  const open = (result: SearchResult) => {
    openResult(result);
    if (isNarrow()) panel.value = null;
    // The room takes the focus when it opens; whoever walks through results goes on walking.
    else setTimeout(() => field.current?.focus());
  };
  const enter = useEnter(
    () => {
      const value = values[Math.max(0, chosen.value)];
      const result = results.value?.[Math.max(0, chosen.value)];
      if (value) take(value);
      else if (result) open(result);
      else void searchNow();
    },
    undefined,
    (event) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (event.key === "Tab" && !event.shiftKey && values.length > 0) {
        take(values[Math.max(0, chosen.value)] as Value);
        event.preventDefault();
      }
      if (step === 0 || count === 0) return;
      chosen.value = Math.min(count - 1, Math.max(-1, chosen.value + step));
      event.preventDefault();
    },
  );
  return (
    <Panel title={t("search.title")}>
      <div class="search-head">
        <input
          ref={field}
          class="input"
          {...comboboxOf(list, chosen.value, count > 0)}
          enterkeyhint="search"
          aria-label={t("search.field")}
          placeholder={t("search.field")}
          autocomplete="off"
          spellcheck={false}
          value={query.value}
          onInput={(event) => search(event.currentTarget.value)}
          {...enter}
        />
        <SearchFilters />
      </div>
      {values.length > 0 ? (
        <SearchValues id={list} values={values} take={take} />
      ) : (
        <>
          <SearchState begun={() => field.current?.focus()} />
          <SearchResults id={list} open={open} />
        </>
      )}
    </Panel>
  );
}
