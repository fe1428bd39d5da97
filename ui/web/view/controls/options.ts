import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Where an arrow key moves the mark in a list of that many options, around its ends; null for any other key, or an empty list. */
export function stepped({ key }: KeyboardEvent, at: number, count: number): number | null {
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (step === 0 || count === 0) return null;
  return at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;
}

/** What an option is to a reader; the field that steers the list keeps the focus. */
export function optionOf(list: string, index: number, at: number) {
  return {
    id: `${list}-${index}`,
    type: "button" as const,
    role: "option" as const,
    "aria-selected": index === at,
    tabIndex: -1,
  };
}

/** What the field is to a reader that steers a list; at is the marked option, -1 for none, and open whether there are any. */
export function comboboxOf(list: string, at: number, open = true) {
  return {
    role: "combobox" as const,
    "aria-autocomplete": "list" as const,
    "aria-expanded": open,
    "aria-controls": list,
    "aria-activedescendant": at >= 0 ? `${list}-${at}` : undefined,
  };
}

/** Keeps the marked option of a list in sight. */
export function useMarkInSight(list: RefObject<HTMLElement | null>, ...changes: unknown[]): void {
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, changes);
}
