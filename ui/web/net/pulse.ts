/** How often a connection is measured, and how soon for the first time. */
const rhythm = 15_000;
const soon = 600;

/** The round trip is the median of this many, so that one slow answer does not count. */
const remembered = 7;

/** Measures a connection from time to time: ask ends when the host has answered. Ends with stop. */
export class Pulse {
  private readonly took: number[] = [];
  private timer: ReturnType<typeof setTimeout>;
  private stopped = false;

  constructor(
    private readonly ask: () => Promise<void>,
    private readonly measured: (median: number) => void,
  ) {
    this.timer = setTimeout(() => void this.beat(), soon);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async beat(): Promise<void> {
    const begin = performance.now();
    try {
      await this.ask();
    } catch {
      return; // Whoever asks has given this connection up.
    }
    if (this.stopped) return;
    this.took.push(performance.now() - begin);
    if (this.took.length > remembered) this.took.shift();
    this.measured(Math.max(1, Math.round(median(this.took))));
    this.timer = setTimeout(() => void this.beat(), rhythm);
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
