import { newId } from "./id";
import * as storage from "./storage";

const beat = 1_000;
const stale = 4_000;

interface Claim {
  holder: string;
  at: number;
}

export interface Lease {
  /** Takes the name from whoever holds it. */
  take(): void;
  /** Gives it up for good. */
  release(): void;
}

/**
 * Makes one tab of this browser the holder of a name: whoever asked first, or took it last. gained is called when this tab
 * becomes it, lost should it stop being it. Web Locks decide where the browser has them; elsewhere (plain http) a heartbeat in
 * storage does. Two tabs may hold the name for some moments: what they do under it must bear being done twice.
 */
export function holdLease(name: string, gained: () => void, lost: () => void): Lease {
  if (navigator.locks) return holdLock(`maru.${name}`, gained, lost);
  return holdClaim(`maru.lease.${name}`, gained, lost);
}

function holdLock(name: string, gained: () => void, lost: () => void): Lease {
  let holding = false;
  let ended = false;
  let queue = new AbortController();
  let release = () => {};
  let requests = 0;
  const ask = async (options: LockOptions) => {
    // What becomes of an earlier request than the latest one says nothing: it may be granted late, and learn still later that its lock
    // was taken by the very next one.
    const request = ++requests;
    let granted = false;
    try {
      await navigator.locks.request(name, options, () => {
        if (request !== requests) return;
        granted = true;
        holding = true;
        gained();
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      });
    } catch (error) {
      if (ended || request !== requests) return;
      if (granted) {
        holding = false;
        lost();
        wait();
      } else if ((error as Error).name !== "AbortError") {
        gained(); // Locks are forbidden here, and then so is storage: no tab knows of another.
      }
    }
  };
  const wait = () => {
    queue = new AbortController();
    void ask({ signal: queue.signal });
  };
  wait();
  return {
    take: () => {
      if (holding || ended) return;
      queue.abort();
      void ask({ steal: true });
    },
    release: () => {
      ended = true;
      queue.abort();
      release();
    },
  };
}

function holdClaim(key: string, gained: () => void, lost: () => void): Lease {
  const self = newId();
  let holding = false;
  let claimed = false;
  const claim = () => storage.set(key, { holder: self, at: Date.now() } satisfies Claim);
  const hold = () => {
    if (holding) return;
    holding = true;
    gained();
  };
  const step = () => {
    const standing = storage.get<Claim>(key);
    const ours = standing?.holder === self;
    // What is no claim of ours, or lies in the past or the future, holds nothing.
    const free = !(Math.abs(Date.now() - (standing?.at ?? Number.NaN)) <= stale);
    if (ours || free) claim();
    // A claim counts once it has stood for a beat: of two tabs that write at once, the later one stays.
    if (ours && claimed) {
      hold();
    } else if (!ours && holding) {
      holding = false;
      lost();
    }
    claimed = ours || free;
  };
  const leave = () => {
    if (storage.get<Claim>(key)?.holder === self) storage.remove(key);
  };
  step();
  const timer = setInterval(step, beat);
  window.addEventListener("pagehide", leave);
  return {
    take: () => {
      claim();
      claimed = true;
      hold();
    },
    release: () => {
      clearInterval(timer);
      window.removeEventListener("pagehide", leave);
      leave();
    },
  };
}
