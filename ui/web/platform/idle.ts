const deadline = 2_000;
const pause = 200;

/** Ends when the browser has nothing better to do, or after a pause where it cannot tell (Safari). */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function")
      requestIdleCallback(() => resolve(), { timeout: deadline });
    else setTimeout(resolve, pause);
  });
}
