/** A part of the picker's grid under a heading. */
export interface Section<Item> {
  readonly key: string;
  readonly items: readonly Item[];
}

export interface GridRow<Item> {
  readonly key: string;
  readonly section: string;
  readonly top: number;
  readonly height: number;
  /** The place of its first item among all; a heading has none. */
  readonly first: number;
  readonly items: readonly Item[];
}

interface Measure {
  readonly columns: number;
  readonly cell: number;
  readonly heading: number;
}

/** The rows of a grid, one above the other: of each section a heading, unless it has no key, and its items. */
export function layOutGrid<Item>(sections: readonly Section<Item>[], measure: Measure): GridRow<Item>[] {
  const rows: GridRow<Item>[] = [];
  let top = 0;
  let first = 0;
  const add = (section: string, height: number, items: readonly Item[]) => {
    rows.push({ key: `${section} ${rows.length}`, section, top, height, first, items });
    top += height;
    first += items.length;
  };
  for (const { key, items } of sections) {
    if (items.length === 0) continue;
    if (key !== "") add(key, measure.heading, []);
    for (let at = 0; at < items.length; at += measure.columns)
      add(key, measure.cell, items.slice(at, at + measure.columns));
  }
  return rows;
}

/** The rows that are seen, and one more on each side. */
export function rowsInSight<Item>(
  rows: readonly GridRow<Item>[],
  from: number,
  height: number,
): GridRow<Item>[] {
  const seen = (row: GridRow<Item>) =>
    row.top + row.height >= from - row.height && row.top <= from + height + row.height;
  return rows.filter(seen);
}

/** Where a key goes from an item; null when the key is none of the grid's, -1 when it leaves the grid upwards. */
export function moveInGrid<Item>(
  rows: readonly GridRow<Item>[],
  from: number,
  key: string,
  page: number,
): number | null {
  const lines = rows.filter((row) => row.items.length > 0);
  const line = lines.findIndex((row) => from >= row.first && from < row.first + row.items.length);
  const column = from - (lines[line]?.first ?? 0);
  const last = (lines.at(-1)?.first ?? 0) + (lines.at(-1)?.items.length ?? 1) - 1;
  const inLine = (wanted: number) => {
    const row = lines[Math.max(0, Math.min(wanted, lines.length - 1))];
    return row ? row.first + Math.min(column, row.items.length - 1) : 0;
  };
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, from - 1);
    case "ArrowRight":
      return Math.min(last, from + 1);
    case "ArrowUp":
      return line <= 0 ? -1 : inLine(line - 1);
    case "ArrowDown":
      return inLine(line + 1);
    case "PageUp":
      return inLine(line - page);
    case "PageDown":
      return inLine(line + page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
