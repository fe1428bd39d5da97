import { batch } from "@preact/signals";
import { nextFrame } from "../platform/frame";

/**
 * Takes in what the host announces, in order. The first of a quiet time is taken in at once; what follows within the same
 * frame is taken in together, so that a storm of announcements draws the page once a frame. flush before anything that was
 * said later than they were is believed.
 */
export class Intake {
  private waiting: (() => void)[] = [];
  private stop: (() => void) | null = null;

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
  }

  private readonly frame = () => {
    this.stop = this.waiting.length > 0 ? nextFrame(this.frame) : null;
    this.flush();
  };
}
