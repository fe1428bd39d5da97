/** Fingers rather than a keyboard: Enter breaks the line, rows are taller. */
export function isTouch(): boolean {
  return matchMedia("(hover: none) and (pointer: coarse)").matches;
}

/** The bounds of the style sheet: one column at a time, and details that lie over the rest. */
export const widths = {
  phone: () => matchMedia("(max-width: 760px)"),
  tablet: () => matchMedia("(max-width: 1100px)"),
};

/** One column at a time. */
export function isNarrow(): boolean {
  return widths.phone().matches;
}

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Whether the system asks for dark colours. */
export function isDark(): boolean {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Draws the page in light or dark colours, or as the system asks. */
export function showTheme(theme: "system" | "light" | "dark"): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}
