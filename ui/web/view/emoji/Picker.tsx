import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { openOwnEmoji } from "../../commands/emoji";
import { t } from "../../i18n";
import type { Emoji } from "../../i18n/emoji";
import { isTouch } from "../../platform/device";
import { common } from "../../state/emoji";
import type { Section } from "../../state/emojiGrid";
import { findEmoji, ownEntries, ownGroup, preferredEmoji } from "../../state/emojiSearch";
import { plainEmoji, type Tone, withTone } from "../../state/emojiTone";
import { noteEmoji, tone, used } from "../../state/emojiUse";
import { ownOf } from "../../state/ownEmoji";
import { addsEmoji } from "../../state/rights";
import { IconButton } from "../controls/IconButton";
import { useEnter } from "../controls/useEnter";
import { EmojiFace } from "./EmojiFace";
import { type Choice, Grid } from "./Grid";
import { groups } from "./groups";
import { Tabs } from "./Tabs";
import { ToneChoice } from "./ToneChoice";
import { useEmojiTable } from "./useEmojiTable";

/** Enough rows of an answer to choose from. */
const mostFound = 180;
const mostRecent = 18;

interface Props {
  choose: (emoji: string) => void;
  /** Whether the hall's own can be added and looked after from here, which leaves what is open. */
  manages?: boolean;
}

/** Finds an emoji by its names or its place, or among those used most. */
export function Picker({ choose, manages = true }: Props) {
  const { table, again } = useEmojiTable();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState("recent");
  const [goTo, setGoTo] = useState<{ key: string } | null>(null);
  const [seen, setSeen] = useState<Choice | null>(null);
  const [choosingTone, setChoosingTone] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  // Its code may come after the box has opened. On touch the keyboard would cover what there is to choose.
  useLayoutEffect(() => {
    if (!isTouch()) field.current?.focus();
  }, []);

  const mine = ownEntries.value;
  const all = useMemo(
    () => [...mine, ...(Array.isArray(table) ? (table as readonly Emoji[]) : none)],
    [mine, table],
  );
  const skin = tone.value;
  // What was used last moves to the front when the picker is opened again, not under the pointer.
  const [recent] = useState(() => recentEmoji(used.peek().map(([emoji]) => emoji)));
  const sections = useMemo(() => {
    const shown = recent.filter((emoji) => !emoji.startsWith(":") || ownOf(emoji));
    return table === null ? sectionsOf(none, shown, skin) : sectionsOf(all, shown, skin);
  }, [all, recent, skin, table]);
  const found = useMemo(() => {
    if (query.trim() === "") return null;
    const items = findEmoji(all, query, preferredEmoji()).slice(0, mostFound);
    return [{ key: "", items: items.map((entry) => choiceOf(entry, skin)) }];
  }, [all, query, skin]);
  const marked = found ? 0 : -1;
  const first = found?.[0]?.items[0];

  const take = (choice: Choice) => {
    noteEmoji(choice.emoji);
    choose(choice.emoji);
  };
  const enter = useEnter(
    () => {
      if (first) take(first);
    },
    undefined,
    (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      field.current
        ?.closest(".picker-inner")
        ?.querySelector<HTMLElement>(".picker-grid [tabindex='0']")
        ?.focus();
    },
  );
  const shown = found ? (first && seen === null ? first : seen) : seen;

  return (
    <div class="picker-inner">
      <input
        ref={field}
        type="text"
        role="searchbox"
        class="input"
        aria-label={t("emoji.search")}
        placeholder={t("emoji.search")}
        enterkeyhint="done"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setSeen(null);
        }}
        {...enter}
      />
      <Tabs
        at={found ? "" : at}
        hasOwn={mine.length > 0}
        go={(key) => {
          setQuery("");
          setGoTo({ key });
        }}
      />
      <Grid
        sections={found ?? sections}
        marked={marked}
        goTo={goTo}
        reached={setAt}
        look={setSeen}
        choose={take}
        leave={() => field.current?.focus()}
      />
      {table === null && <Skeleton />}
      {table === "missing" && <Missing again={again} />}
      {found && Array.isArray(table) && !first && (
        <p class="picker-none">
          {t("emoji.none", { query: query.trim() })}{" "}
          {manages && addsEmoji() && (
            <button type="button" class="link" onClick={() => openOwnEmoji(query)}>
              {t("emoji.addNamed", { name: query.trim() })}
            </button>
          )}
        </p>
      )}
      <footer class="picker-foot">
        {!choosingTone && <Seen choice={shown} />}
        {!choosingTone && manages && (
          <>
            {addsEmoji() && <IconButton icon="plus" name={t("emoji.add")} onClick={() => openOwnEmoji("")} />}
            {mine.length > 0 && (
              <IconButton icon="sliders" name={t("emoji.own")} onClick={() => openOwnEmoji(null)} />
            )}
          </>
        )}
        <ToneChoice open={choosingTone} setOpen={setChoosingTone} />
      </footer>
    </div>
  );
}

const none: readonly Emoji[] = [];

function Seen({ choice }: { choice: Choice | null }) {
  return (
    <p class="picker-seen">
      {choice && (
        <>
          <span aria-hidden="true">
            <EmojiFace emoji={choice.emoji} />
          </span>
          <span class="ellipsis">{choice.name}</span>
        </>
      )}
    </p>
  );
}

function Skeleton() {
  return <div class="skeleton-emoji" role="status" aria-label={t("emoji.loading")} />;
}

function Missing({ again }: { again: () => void }) {
  return (
    <p class="picker-missing" role="status">
      {t("emoji.missing")}{" "}
      <button type="button" class="link" onClick={again}>
        {t("again")}
      </button>
    </p>
  );
}

/** What I use most, filled up with what people use. */
function recentEmoji(mine: readonly string[]): readonly string[] {
  const plain = new Set(mine.map(plainEmoji));
  return [...mine, ...common.filter((emoji) => !plain.has(plainEmoji(emoji)))];
}

function sectionsOf(all: readonly Emoji[], recent: readonly string[], skin: Tone): Section<Choice>[] {
  const names = new Map(all.map((entry) => [plainEmoji(entry.emoji), entry.name]));
  const most = all.some(({ group }) => group !== ownGroup) ? mostRecent : recent.length;
  const known = recent
    .slice(0, most)
    .map((emoji) => ({ emoji, name: names.get(plainEmoji(emoji)) ?? emoji }));
  const part = (key: string, group: number) => ({
    key,
    items: all.filter((entry) => entry.group === group).map((entry) => choiceOf(entry, skin)),
  });
  const parts = Object.entries(groups).map(([group, { key }]) => part(key, Number(group)));
  return [{ key: "recent", items: known }, part("own", ownGroup), ...parts];
}

function choiceOf({ emoji, hasTones, name }: Emoji, skin: Tone): Choice {
  return { emoji: hasTones ? withTone(emoji, skin) : emoji, name };
}
