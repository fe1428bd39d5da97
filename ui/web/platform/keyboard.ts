/** Less than this is no keyboard but a toolbar that comes and goes. */
const smallest = 120;

/**
 * Keeps the page above a keyboard on the screen where the browser lays it over the page (iOS) instead of making the page smaller,
 * as interactive-widget asks: --height is what is left. Returns how to stop.
 */
export function stayAboveKeyboard(): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => {};
  const { style } = document.documentElement;
  const follow = () => {
    const zoomed = seen.scale > 1.01;
    const covered = window.innerHeight - seen.height;
    if (zoomed || covered < smallest) {
      style.removeProperty("--height");
      return;
    }
    style.setProperty("--height", `${seen.height}px`);
    // It has moved the page to show the field, which is in sight by now.
    window.scrollTo(0, 0);
  };
  seen.addEventListener("resize", follow);
  return () => seen.removeEventListener("resize", follow);
}
