/** Room between a floating box, what it belongs to, and the window's edge. */
const gap = 6;

/** Puts a floating box below what it belongs to, or above it where there is no room; inside the window in any case. */
export function placeBeside(box: HTMLElement, beside: DOMRect, align: "start" | "end"): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = beside.bottom + gap;
  const fits = below + height <= innerHeight - gap;
  const top = fits ? below : beside.top - height - gap;
  const leftward = (align === "end") === (getComputedStyle(box).direction === "ltr");
  const left = leftward ? beside.right - width : beside.left;
  box.style.top = `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`;
  box.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
}
