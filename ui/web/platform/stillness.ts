/** Ends once nobody has typed or pointed for so long, in milliseconds, or after most of them in any case. */
export function stillness(quiet: number, most: number): Promise<void> {
  return new Promise((resolve) => {
    const kinds = ["keydown", "input", "compositionupdate", "pointerdown"] as const;
    const end = () => {
      clearTimeout(timer);
      clearTimeout(latest);
      for (const kind of kinds) window.removeEventListener(kind, again, { capture: true });
      resolve();
    };
    let timer = setTimeout(end, quiet);
    const latest = setTimeout(end, most);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(end, quiet);
    };
    for (const kind of kinds) window.addEventListener(kind, again, { capture: true });
  });
}
