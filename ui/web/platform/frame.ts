/** A page that is not shown has no frames: its work is done this many milliseconds later at the latest. */
const latest = 100;

/** Runs work in the page's next frame; returns how to call it off. */
export function nextFrame(work: () => void): () => void {
  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = () => {
    stop();
    work();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, latest);
  return stop;
}
