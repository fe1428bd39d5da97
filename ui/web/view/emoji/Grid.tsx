import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../i18n";
import { isNarrow, isTouch } from "../../platform/device";
import { layOutGrid, moveInGrid, rowsInSight, type Section } from "../../state/emojiGrid";
import { EmojiFace } from "./EmojiFace";
import type { GroupKey } from "./groups";

export interface Choice {
  readonly emoji: string;
  readonly name: string;
}

interface Props {
  sections: readonly Section<Choice>[];
  /** The item that Enter in the search field means; -1 for none. */
  marked: number;
  /** Scrolls to a part; a new object goes there again. */
  goTo: { key: string } | null;
  reached: (key: string) => void;
  look: (choice: Choice) => void;
  choose: (choice: Choice) => void;
  /** The keyboard leaves the grid: upwards, or with what is typed. */
  leave: () => void;
}

const headingHeight = 30;
const usualColumns = 9;

/** The emoji in rows of which only those in sight are drawn; one stop of the Tab key, arrows go from one to the next. */
export function Grid({ sections, marked, goTo, reached, look, choose, leave }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(usualColumns);
  const [scroll, setScroll] = useState({ top: 0, height: 320 });
  const [current, setCurrent] = useState(0);
  const focusing = useRef(false);
  const cell = isTouch() || isNarrow() ? 44 : 36;

  const rows = useMemo(
    () => layOutGrid(sections, { columns, cell, heading: headingHeight }),
    [sections, columns, cell],
  );
  const count = sections.reduce((sum, { items }) => sum + items.length, 0);
  const bottom = rows.at(-1);
  const shown = rowsInSight(rows, scroll.top, scroll.height);
  const stop = Math.min(current, count - 1);

  useEffect(() => {
    const seen = box.current;
    if (!seen) return;
    const observer = new ResizeObserver(() => {
      setColumns(Math.max(1, Math.floor(seen.clientWidth / cell)));
      setScroll({ top: seen.scrollTop, height: seen.clientHeight });
    });
    observer.observe(seen);
    return () => observer.disconnect();
  }, [cell]);

  useLayoutEffect(() => {
    const target = goTo && rows.find((row) => row.section === goTo.key);
    if (box.current && target) box.current.scrollTop = target.top;
  }, [goTo]);

  useEffect(() => {
    setCurrent(0);
    if (box.current) box.current.scrollTop = 0;
  }, [marked >= 0, sections.length === 1 && sections[0]?.items]);

  useEffect(() => {
    const top = rows.find((row) => row.top + row.height > scroll.top + 1);
    if (top) reached(top.section);
  }, [rows, scroll.top]);

  useLayoutEffect(() => {
    if (!focusing.current) return;
    const button = box.current?.querySelector<HTMLElement>(`[data-place="${stop}"]`);
    if (!button) return;
    focusing.current = false;
    button.focus({ preventScroll: true });
  });

  const goToItem = (place: number) => {
    const seen = box.current;
    const row = rows.find(({ first, items }) => place >= first && place < first + items.length);
    if (!seen || !row) return;
    if (row.top < seen.scrollTop) seen.scrollTop = row.top - headingHeight;
    else if (row.top + row.height > seen.scrollTop + seen.clientHeight)
      seen.scrollTop = row.top + row.height - seen.clientHeight;
    focusing.current = true;
    setScroll({ top: seen.scrollTop, height: seen.clientHeight });
    setCurrent(place);
  };

  return (
    <div
      ref={box}
      class="picker-grid"
      role="grid"
      aria-label={t("message.emoji")}
      aria-rowcount={rows.length}
      style={{ "--columns": String(columns), "--cell": `${cell}px` }}
      onScroll={(event) => {
        const { scrollTop: top, clientHeight: height } = event.currentTarget;
        setScroll({ top, height });
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        const page = Math.max(1, Math.floor(scroll.height / cell) - 1);
        const place = moveInGrid(rows, stop, event.key, page);
        if (place === null) {
          if (event.key.length === 1 && event.key !== " ") leave(); // the letter goes into the field
          return;
        }
        event.preventDefault();
        event.stopPropagation();
        if (place < 0) leave();
        else goToItem(place);
      }}
    >
      <div
        class="picker-rows"
        role="presentation"
        style={{ blockSize: `${(bottom?.top ?? 0) + (bottom?.height ?? 0)}px` }}
      >
        {shown.map((row) => (
          <div
            key={row.key}
            class={row.items.length === 0 ? "picker-heading" : "picker-row"}
            role="row"
            aria-rowindex={rows.indexOf(row) + 1}
            style={{ insetBlockStart: `${row.top}px`, blockSize: `${row.height}px` }}
          >
            {row.items.length === 0 && (
              <span role="gridcell">{t(`emoji.group.${row.section as GroupKey}`)}</span>
            )}
            {row.items.map((choice, index) => {
              const place = row.first + index;
              return (
                <span role="gridcell" key={choice.emoji} aria-selected={place === marked}>
                  <button
                    type="button"
                    data-place={place}
                    data-marked={place === marked || undefined}
                    tabIndex={place === stop ? 0 : -1}
                    aria-label={choice.name}
                    title={choice.name}
                    onFocus={() => look(choice)}
                    onPointerEnter={() => look(choice)}
                    onClick={() => choose(choice)}
                  >
                    <EmojiFace emoji={choice.emoji} />
                  </button>
                </span>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
