/** Fingers rather than a keyboard: Enter breaks the line, rows are taller. */
export function isTouch(): boolean {
  return matchMedia("(hover: none) and (pointer: coarse)").matches;
}

/** One column at a time; the same bound as in the style sheet. */
export function isNarrow(): boolean {
  return matchMedia("(max-width: 760px)").matches;
}

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Whether the system asks for dark colours. */
export function isDark(): boolean {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
