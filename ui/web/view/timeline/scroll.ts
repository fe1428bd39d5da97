/** Closer to the end than this counts as being there. */
const near = 48;

/** So many rows in sight are remembered, should the first of them go. */
const mostAnchors = 8;

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
  private anchors: readonly Anchor[] = [];
  /** Where the box was when it was last looked at or moved from here. */
  private top = 0;

  constructor(
    private readonly box: HTMLElement,
    private readonly rows: HTMLElement,
  ) {}

  /** Remembers the reader's place. live: the end that is held is the end there is. */
  note(live: boolean): void {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    this.stuck = live && scrollHeight - scrollTop - clientHeight < near;
    this.anchor();
  }

  /** Lets what is in sight stay where it is, even at the end: something there is about to grow by the reader's wish. */
  rest(): void {
    this.stuck = false;
    this.anchor();
  }

  /** Brings the remembered place back to where it was, less what the reader has scrolled since and has not been noted. */
  hold(): void {
    const scrolled = this.scrolled();
    if (scrolled <= -near) this.stuck = false;
    if (this.stuck) {
      this.moveTo(this.box.scrollHeight);
      return;
    }
    for (const { key, top } of this.anchors) {
      const row = this.row(`[data-key="${CSS.escape(key)}"]`);
      if (!row) continue;
      this.moveTo(this.box.scrollTop + this.topOf(row) - top + scrolled);
      if (scrolled !== 0) this.anchor();
      return;
    }
  }

  /** Shows a row, with a part of the screen above it. */
  show(selector: string, part: number): HTMLElement | null {
    const row = this.row(selector);
    if (row) {
      this.stuck = false;
      this.moveTo(this.box.scrollTop + this.topOf(row) - this.box.clientHeight * part);
    }
    return row;
  }

  /** The seq of the first message that is at least partly in sight; 0 when there is none. */
  firstSeqInSight(): number {
    for (const row of this.from(this.firstIndexInSight()))
      if (row.dataset.seq) return Number(row.dataset.seq);
    return 0;
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

  /** Where a row stands against what is in sight; "nowhere" when it is not held. */
  where(selector: string): "above" | "in sight" | "below" | "nowhere" {
    const row = this.row(selector);
    if (!row) return "nowhere";
    const top = this.topOf(row);
    if (top < 0) return "above";
    return top < this.box.clientHeight ? "in sight" : "below";
  }

  /**
   * How far the reader has scrolled since the last look: the event that tells comes with the next frame, and rows may change
   * before it. A box that lost rows and was drawn back to its end has not been scrolled.
   */
  private scrolled(): number {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    const moved = scrollTop - this.top;
    return moved < 0 && scrollTop + clientHeight >= scrollHeight - 1 ? 0 : moved;
  }

  private moveTo(top: number): void {
    this.box.scrollTop = top;
    this.top = this.box.scrollTop;
  }

  private anchor(): void {
    this.top = this.box.scrollTop;
    const anchors: Anchor[] = [];
    for (const row of this.from(this.firstIndexInSight())) {
      const top = this.topOf(row);
      if (top > this.box.clientHeight || anchors.length === mostAnchors) break;
      if (row.dataset.key) anchors.push({ key: row.dataset.key, top });
    }
    this.anchors = anchors;
  }

  private row(selector: string): HTMLElement | null {
    return this.rows.querySelector<HTMLElement>(selector);
  }

  private topOf(row: HTMLElement): number {
    return row.offsetTop - this.box.scrollTop;
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
