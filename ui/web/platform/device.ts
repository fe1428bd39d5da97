/** The language that the page is shown in. */
export function pageLanguage(): string {
  return globalThis.document?.documentElement.lang ?? "";
}

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

/** Whether the system asks for stillness. */
export function wantsStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Whether the system asks for dark colours. */
export function isDark(): boolean {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Whether the system asks for stronger contrast. */
export function wantsContrast(): boolean {
  return matchMedia("(prefers-contrast: more)").matches;
}

/** How the page is drawn; null contrast is as the system asks. */
export interface Look {
  readonly theme: "system" | "light" | "dark";
  readonly contrast: boolean | null;
  readonly accent: string;
  readonly density: string;
}

/** Draws the page so, from now on. */
export function showLook({ theme, contrast, accent, density }: Look): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  dataset.contrast = (contrast ?? wantsContrast()) ? "more" : "usual";
  dataset.accent = accent;
  dataset.density = density;
}
