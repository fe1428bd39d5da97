import { useEffect, useRef } from "preact/hooks";
import { searchOn } from "../../commands/search";
import { t } from "../../i18n";
import { clock, exact, shortDate } from "../../i18n/format";
import type { SearchResult, Snippet } from "../../protocol.gen";
import { unmarked } from "../../state/plain";
import { rooms, roomTitle } from "../../state/rooms";
import { chosen, mayHaveMore, opened, results } from "../../state/search";
import { AvatarOf } from "../controls/Avatar";
import { optionOf, useMarkInSight } from "../controls/options";

interface Props {
  id: string;
  open: (result: SearchResult) => void;
}

/** What was found, newest first; more comes when its end comes into view. */
export function SearchResults({ id, open }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const found = results.value ?? [];
  const at = chosen.value;
  useMarkInSight(list, at);
  return (
    <>
      <div ref={list} id={id} class="results" role="listbox" aria-label={t("search.title")}>
        {found.map((result, index) => (
          <button
            key={result.message.id}
            class="result"
            aria-current={result.message.id === opened.value ? "true" : undefined}
            {...optionOf(id, index, at)}
            onClick={() => {
              chosen.value = index;
              open(result);
            }}
          >
            <Result result={result} />
          </button>
        ))}
      </div>
      {mayHaveMore.value && found.length > 0 && <End key={found.length} />}
    </>
  );
}

/** Asks for more when it is seen. */
function End() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void searchOn();
    });
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  return <div ref={box} class="results-end" aria-hidden="true" />;
}

function Result({ result: { message, snippet, room } }: { result: SearchResult }) {
  const date = new Date(message.createdAt);
  const known = rooms.value.get(room.id);
  return (
    <>
      <AvatarOf userId={message.sender.id} size="small" />
      <span class="grow">
        <span class="result-head">
          <strong class="ellipsis">{message.sender.displayName}</strong>
          <span class="grow ellipsis">{known ? roomTitle(known) : room.name}</span>
          <time dateTime={message.createdAt} title={exact(date)}>
            {shortDate(date)} {clock(date)}
          </time>
        </span>
        <span class="result-text">{markedText(snippet)}</span>
      </span>
    </>
  );
}

/** The snippet with what matched marked; its offsets are those of JavaScript strings. */
export function markedText({ text, matches }: Snippet) {
  let from = 0;
  const pieces = matches.flatMap(([start, end]) => {
    const before = unmarked(text.slice(from, start));
    from = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return [...pieces, unmarked(text.slice(from))];
}
