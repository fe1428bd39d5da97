/** How long a finger rests before it asks for what can be done. */
export const restsFor = 450;

/** A finger that moves this many pixels scrolls or draws; it does not rest. */
export const mostDrift = 10;

/** Tells a finger that rests from one that taps or scrolls. */
export class LongPress {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private from = { x: 0, y: 0 };
  private acted = false;

  /** A finger comes down; act is called if it rests. A second finger ends what the first began. */
  down(x: number, y: number, act: () => void): void {
    const second = this.timer !== undefined;
    this.end();
    this.acted = false;
    if (second) return;
    this.from = { x, y };
    this.timer = setTimeout(() => {
      this.end();
      this.acted = true;
      act();
    }, restsFor);
  }

  move(x: number, y: number): void {
    if (Math.hypot(x - this.from.x, y - this.from.y) > mostDrift) this.end();
  }

  /** The finger is lifted, or the browser took it for scrolling. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Whether the lifting of the finger belongs to a press that has acted already; asked once. */
  swallows(): boolean {
    const swallow = this.acted;
    this.acted = false;
    return swallow;
  }
}
