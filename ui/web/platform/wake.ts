const tick = 5_000;
const slept = 15_000;

let awake = 0;

/** When this device last came back from sleep while the page was open; 0 for never. */
export function lastSleep(): number {
  return awake;
}

/** Calls woken when the machine or the tab comes back: after sleep (a timer that came late), from the network, into view. */
export function onWake(woken: () => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const late = Date.now() - last - tick;
    last = Date.now();
    if (late > slept) {
      awake = last;
      woken();
    }
  }, tick);
  const shown = () => {
    if (document.visibilityState === "visible") woken();
  };
  window.addEventListener("online", woken);
  window.addEventListener("offline", woken);
  window.addEventListener("pageshow", woken);
  document.addEventListener("visibilitychange", shown);
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", woken);
    window.removeEventListener("offline", woken);
    window.removeEventListener("pageshow", woken);
    document.removeEventListener("visibilitychange", shown);
  };
}
