/** A host that is gone is asked for this often, in milliseconds, spread so that not everybody comes at once. */
const soonest = 800;
const spread = 800;
/** The same while nobody looks at the page, and after so long that nobody waits for it any more. */
const unseen = 8_000;
const patientAfter = 10 * 60_000;
const patient = 5_000;
/** From when on the hall is looked for elsewhere, and after how many questions in vain each time. */
const elsewhereAfter = 5_000;
const between = 2;

/** What homing works on. */
export interface Ways {
  /** Whether the page's own host answers; false within a second or two. */
  answers(): Promise<boolean>;
  /** Connects anew, at once. */
  again(): void;
  /** Looks for the hall elsewhere, and goes there. */
  seek(): Promise<void>;
  /** Whether somebody looks at the page. */
  seen(): boolean;
  /** Whether the host has said that the hall will be elsewhere. */
  leaves(): boolean;
}

/**
 * Waits for a host that is gone: asks for it lightly and often, so that the page is whole again within moments of its return, and
 * looks for it elsewhere after a while. It works from its making until stop.
 */
export class Homing {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private missed = 0;
  private readonly since = performance.now(); // clocks may be set meanwhile

  constructor(
    private readonly ways: Ways,
    private readonly random = Math.random,
  ) {
    this.next();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private next(): void {
    if (!this.stopped) this.timer = setTimeout(() => void this.look(), this.pause());
  }

  private pause(): number {
    const base = performance.now() - this.since > patientAfter ? patient : soonest;
    return (this.ways.seen() ? base : unseen) + this.random() * spread;
  }

  private async look(): Promise<void> {
    const there = await this.ways.answers();
    if (this.stopped) return;
    if (there && this.missed > 0) {
      this.missed = 0;
      this.ways.again();
    } else if (!there) {
      this.missed++;
      const late = performance.now() - this.since >= elsewhereAfter && this.missed % between === 0;
      if (late || this.ways.leaves()) await this.ways.seek();
    }
    this.next();
  }
}

/** What does not answer within this, in milliseconds, does not answer. */
const health = 1_500;

let former = false;

/** Whether the page's own host said last that it is none any more, but keeps a copy of the hall. */
export function isFormer(): boolean {
  return former;
}

/** Whether the page's own host answers, in a request that costs it next to nothing. */
export async function isThere(): Promise<boolean> {
  try {
    const answer = await fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(health) });
    const { app, status } = (await answer.json()) as { app?: unknown; status?: unknown };
    former = app === "maru" && status === "standby";
    return answer.ok && app === "maru" && status === "ok";
  } catch {
    return false;
  }
}
