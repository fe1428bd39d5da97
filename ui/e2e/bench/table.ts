/** The middle one; of an even number, the larger of the two in the middle. */
export function median(values: number[]): number {
  return percentile(values, 50);
}

/** The value that this many percent of all do not exceed. */
export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** Figures by name, each measured once a run. */
export type Figures = Record<string, number>;

/** Measures several times and takes the median of each figure. */
export async function medians(runs: number, measure: () => Promise<Figures>): Promise<Figures> {
  const all: Figures[] = [];
  for (let run = 0; run < runs; run++) all.push(await measure());
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(all.map((figures) => figures[name] ?? Number.NaN))]));
}

/** Prints figures beside the most that each may be. */
export function print(title: string, unit: string, figures: Figures, bars: Figures = {}): void {
  const rows = Object.entries(figures).map(([name, value]) => [name, value.toFixed(value < 10 ? 1 : 0), bars[name]?.toString() ?? '']);
  const table = [[title, unit, 'bar'], ...rows];
  const width = (column: number) => Math.max(...table.map((row) => row[column]?.length ?? 0));
  const line = (row: string[]) => `${row[0]?.padEnd(width(0))}  ${row[1]?.padStart(width(1))}  ${row[2]?.padStart(width(2))}`;
  console.log(`\n${table.map(line).join('\n')}`);
}
