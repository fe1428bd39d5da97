/** Closer to the end than this counts as being there. */
const near = 48;

interface Anchor {
  key: string;
  top: number;
}

/**
 * Keeps the reader's place while rows come and go above and below. At the end it stays at the end; anywhere else the row that
 * is first in sight keeps its place on the screen. note after the reader has scrolled, hold after the layout has changed.
 */
export class ScrollKeeper {
  /** At the end, and to stay there. */
  stuck = true;
  private anchor: Anchor | null = null;

  constructor(
    private readonly box: HTMLElement,
    private readonly rows: HTMLElement,
  ) {}

  /** Remembers the reader's place. live: the end that is held is the end there is. */
  note(live: boolean): void {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    this.stuck = live && scrollHeight - scrollTop - clientHeight < near;
    const row = this.firstInSight();
    const key = row?.dataset.key;
    this.anchor = row && key ? { key, top: this.topOf(row) } : null;
  }

  /** Brings the remembered place back to where it was. */
  hold(): void {
    if (this.stuck) {
      this.box.scrollTop = this.box.scrollHeight;
      return;
    }
    const row = this.anchor && this.row(`[data-key="${CSS.escape(this.anchor.key)}"]`);
    if (row && this.anchor) this.box.scrollTop += this.topOf(row) - this.anchor.top;
  }

  /** Shows a row, with a part of the screen above it. */
  show(selector: string, part: number): HTMLElement | null {
    const row = this.row(selector);
    if (row) {
      this.stuck = false;
      this.box.scrollTop += this.topOf(row) - this.box.clientHeight * part;
    }
    return row;
  }

  /** The seq of the last message that is wholly in sight; 0 when there is none. */
  lastSeqInSight(): number {
    const bottom = this.box.clientHeight + near / 2;
    let seq = 0;
    for (const row of this.from(this.firstIndexInSight())) {
      if (this.topOf(row) + row.offsetHeight > bottom) break;
      seq = Number(row.dataset.seq ?? seq);
    }
    return seq;
  }

  isAbove(selector: string): boolean {
    const row = this.row(selector);
    return row !== null && this.topOf(row) < 0;
  }

  private row(selector: string): HTMLElement | null {
    return this.rows.querySelector<HTMLElement>(selector);
  }

  private topOf(row: HTMLElement): number {
    return row.offsetTop - this.box.scrollTop;
  }

  private firstInSight(): HTMLElement | undefined {
    for (const row of this.from(this.firstIndexInSight())) if (row.dataset.key) return row;
    return undefined;
  }

  private *from(index: number): Generator<HTMLElement> {
    for (let i = index; i < this.rows.children.length; i++) yield this.rows.children[i] as HTMLElement;
  }

  private firstIndexInSight(): number {
    let low = 0;
    let high = this.rows.children.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = this.rows.children[middle] as HTMLElement;
      if (this.topOf(row) + row.offsetHeight > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
