import { newId } from "./id";
import * as storage from "./storage";

const beat = 1_000;
const stale = 4_000;

interface Claim {
  holder: string;
  at: number;
}

/**
 * Makes one tab of this browser the holder of a name. gained is called when this tab becomes it, lost should it ever stop
 * being it. Web Locks decide where the browser has them; elsewhere (plain http) a heartbeat in storage does, which can let two
 * tabs hold the name for some seconds: what they do under it must bear being done twice. Returns how to give it up.
 */
export function holdLease(name: string, gained: () => void, lost: () => void): () => void {
  if (navigator.locks) return holdLock(name, gained);
  return holdClaim(`maru.lease.${name}`, gained, lost);
}

function holdLock(name: string, gained: () => void): () => void {
  const giveUp = new AbortController();
  let release = () => {};
  navigator.locks
    .request(`maru.${name}`, { signal: giveUp.signal }, () => {
      gained();
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    })
    .catch(() => {
      // Given up while waiting for it.
    });
  return () => {
    giveUp.abort();
    release();
  };
}

function holdClaim(key: string, gained: () => void, lost: () => void): () => void {
  const self = newId();
  let holding = false;
  let claimed = false;
  const step = () => {
    const claim = storage.get<Claim>(key);
    const ours = claim?.holder === self;
    const free = !claim || Date.now() - claim.at > stale || claim.at > Date.now() + stale;
    if (ours || free) storage.set(key, { holder: self, at: Date.now() } satisfies Claim);
    // A claim counts once it has stood for a beat: of two tabs that write at once, the later one stays.
    if (ours && claimed && !holding) {
      holding = true;
      gained();
    } else if (!ours && holding) {
      holding = false;
      lost();
    }
    claimed = ours || free;
  };
  const release = () => {
    if (storage.get<Claim>(key)?.holder === self) storage.remove(key);
  };
  step();
  const timer = setInterval(step, beat);
  window.addEventListener("pagehide", release);
  return () => {
    clearInterval(timer);
    window.removeEventListener("pagehide", release);
    release();
  };
}
