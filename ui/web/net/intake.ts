import { batch } from "@preact/signals";
import { nextFrame } from "../platform/frame";

/** How many frames a storm leaves to the person, at most, between two in which it is drawn. */
const longestPause = 2;

/**
 * Takes in what the host announces, in order. The first of a quiet time is taken in at once; what follows within the same
 * frame is taken in together, so that a storm of announcements draws the page once a frame. If the storm goes on, more and
 * more is gathered: nobody reads that fast, and between two drawings there is room for what the person does. flush before
 * anything that was said later than they were is believed.
 */
export class Intake {
  private waiting: (() => void)[] = [];
  private stop: (() => void) | null = null;
  private inARow = 0;
  private pause = 0; // frames yet to be left out

  take(work: () => void): void {
    if (this.stop) {
      this.waiting.push(work);
    } else {
      this.stop = nextFrame(this.frame);
      work();
    }
  }

  /** Takes in what waits. What one of them throws passes through; those after it wait for the next frame. */
  flush(): void {
    const works = this.waiting;
    this.waiting = [];
    let taken = 0;
    try {
      batch(() => {
        for (const work of works) {
          taken++;
          work();
        }
      });
    } finally {
      this.waiting.unshift(...works.slice(taken));
    }
  }

  /** Forgets what was not taken in yet. */
  clear(): void {
    this.waiting = [];
    this.stop?.();
    this.stop = null;
    this.inARow = 0;
    this.pause = 0;
  }

  private readonly frame = () => {
    const quiet = this.waiting.length === 0 && this.pause === 0;
    this.stop = quiet ? null : nextFrame(this.frame);
    if (quiet) this.inARow = 0;
    else if (this.pause > 0) this.pause--;
    else {
      this.pause = Math.min(this.inARow++, longestPause);
      this.flush();
    }
  };
}
