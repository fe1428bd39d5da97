import { useEffect, useRef } from "preact/hooks";
import { enterRoom } from "../commands/rooms";
import { search, searchOnlyHere } from "../commands/search";
import { t } from "../i18n";
import { clock, shortDate } from "../i18n/format";
import { isNarrow } from "../platform/device";
import type { SearchResult, Snippet } from "../protocol.gen";
import { rooms, roomTitle } from "../state/rooms";
import { panel } from "../state/screen";
import { onlyHere, query, results } from "../state/search";
import { Panel } from "./Panel";
import { Setting } from "./Setting";

/** Looks for messages; pressing one opens it in its place. */
export function SearchPanel() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = results.value;
  return (
    <Panel title={t("search.title")}>
      <div class="stack">
        <input
          ref={field}
          class="input"
          type="search"
          enterkeyhint="search"
          aria-label={t("search.field")}
          placeholder={t("search.field")}
          defaultValue={query.value}
          onInput={(event) => search(event.currentTarget.value)}
        />
        <Setting name={t("search.here")}>
          <input
            type="checkbox"
            class="switch"
            checked={onlyHere}
            onChange={(event) => searchOnlyHere(event.currentTarget.checked)}
          />
        </Setting>
      </div>
      <div class="panel-part" role="status">
        {found === null && <p class="hint">{t("search.hint")}</p>}
        {found?.length === 0 && <p class="hint">{t("search.none", { query: query.value.trim() })}</p>}
      </div>
      <ul>
        {found?.map((result) => (
          <Result key={result.message.id} result={result} />
        ))}
      </ul>
    </Panel>
  );
}

function Result({ result: { message, snippet, room } }: { result: SearchResult }) {
  const date = new Date(message.createdAt);
  const known = rooms.value.get(room.id);
  const open = () => {
    if (isNarrow()) panel.value = null;
    enterRoom(room.id, message.seq);
  };
  return (
    <li>
      <button type="button" class="result" onClick={open}>
        <span class="result-head">
          <strong>{message.sender.displayName}</strong>
          <span class="grow ellipsis">{known ? roomTitle(known) : room.name}</span>
          <time dateTime={message.createdAt}>
            {shortDate(date)} {clock(date)}
          </time>
        </span>
        <p>{marked(snippet)}</p>
      </button>
    </li>
  );
}

/** The snippet with what matched marked; its offsets are those of JavaScript strings. */
function marked({ text, matches }: Snippet) {
  let from = 0;
  const pieces = matches.flatMap(([start, end]) => {
    const before = text.slice(from, start);
    from = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return [...pieces, text.slice(from)];
}
