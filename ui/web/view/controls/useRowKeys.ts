import { useMemo } from "preact/hooks";

/**
 * Handlers for a list of rows that arrow keys walk through: up, down, to the first and to the last. A search field in it is
 * the place above the first row.
 */
export function useRowKeys() {
  return useMemo(() => ({ onKeyDown: walk }), []);
}

function walk(event: KeyboardEvent): void {
  const from = event.target as HTMLElement;
  const inField = from.matches("input[type=search]");
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (!inField && from.matches("input, select, textarea, [role=menu] *")) return;
  const places = [
    ...(event.currentTarget as Element).querySelectorAll<HTMLElement>(
      "input[type=search], .row:not(:disabled)",
    ),
  ];
  const at = places.indexOf(from.closest<HTMLElement>(".row") ?? from);
  const next = places[goal(event.key, at, places.length, inField)];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function goal(key: string, at: number, count: number, inField: boolean): number {
  if (key === "ArrowDown") return at + 1;
  if (key === "ArrowUp") return at - 1;
  if (inField) return -1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : -1;
}
