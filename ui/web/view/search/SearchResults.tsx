import { useEffect, useRef } from "preact/hooks";
import { searchOn } from "../../commands/search";
import { t } from "../../i18n";
import { clock, exact, shortDate } from "../../i18n/format";
import type { SearchResult } from "../../protocol.gen";
import { ownEmoji } from "../../state/ownEmoji";
import { rooms, roomTitle } from "../../state/rooms";
import { chosen, mayHaveMore, opened, results } from "../../state/search";
import { cutSnippet } from "../../state/snippet";
import { AvatarOf } from "../controls/Avatar";
import { optionOf, useMarkInSight } from "../controls/options";
import { OwnEmoji } from "../emoji/EmojiFace";

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

function Result({ result }: { result: SearchResult }) {
  const { message, room } = result;
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
        <span class="result-text">
          <MarkedText result={result} />
        </span>
      </span>
    </>
  );
}

/** What was found of a message, with what matched marked. */
export function MarkedText({ result: { message, snippet } }: { result: SearchResult }) {
  const stretches = cutSnippet(snippet, message.content, ownEmoji.value);
  return (
    <>
      {stretches.map(({ text, emoji, match }, index) => {
        const shown = emoji ? <OwnEmoji emoji={emoji} /> : text;
        return match ? <mark key={index}>{shown}</mark> : shown;
      })}
    </>
  );
}
