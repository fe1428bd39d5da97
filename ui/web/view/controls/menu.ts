/** The keys of a menu: arrows, Home and End go from item to item, a letter to the next item that begins with it. */
export function moveInMenu(event: KeyboardEvent): boolean {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const next = nextItem(event, items, now);
  if (!next) return false;
  event.preventDefault();
  next.focus();
  return true;
}

function nextItem(event: KeyboardEvent, items: HTMLElement[], now: number): HTMLElement | undefined {
  switch (event.key) {
    case "ArrowDown":
      return items[(now + 1) % items.length];
    case "ArrowUp":
      return items.at(now <= 0 ? -1 : now - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
  }
  if (event.key.length > 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
  const letter = event.key.toLocaleLowerCase();
  return [...items.slice(now + 1), ...items.slice(0, now + 1)].find((item) =>
    item.textContent?.trim().toLocaleLowerCase().startsWith(letter),
  );
}
