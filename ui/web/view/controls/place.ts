/** Room between a floating box, what it belongs to, and the window's edge. */
const gap = 6;

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Place {
  readonly top: number;
  readonly left: number;
  /** The most it may be high there. */
  readonly height: number;
}

/**
 * Where a box of that size stands beside another one: below it, or above where there is more room, growing towards the
 * middle of the window, and never out of it.
 */
export function placeBeside(
  beside: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
): Place {
  const below = view.height - beside.bottom - 2 * gap;
  const above = beside.top - 2 * gap;
  const under = size.height <= below || below >= above;
  const room = under ? below : above;
  const roomy = size.height <= room;
  // Where neither side has room, the window has.
  const height = roomy ? size.height : Math.min(size.height, view.height - 2 * gap);
  const wanted = under ? beside.bottom + gap : beside.top - gap - height;
  const aligned = beside.left + beside.right < view.width ? beside.left : beside.right - size.width;
  return {
    top: clamp(wanted, gap, view.height - height - gap),
    left: clamp(aligned, gap, view.width - size.width - gap),
    height: view.height - 2 * gap,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
