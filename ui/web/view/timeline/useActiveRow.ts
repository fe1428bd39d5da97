import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Message } from "../../protocol.gen";
import { asDeleted, isGoing } from "../../state/deletions";
import { showProfile } from "../../state/profile";
import { openReactions, sheet } from "../../state/screen";
import { focusComposer } from "../controls/focus";
import { useLongPress } from "../controls/useLongPress";
import { firstActions, moreActions } from "./actions";

/** The messages that stand in a list of rows, and its end. */
export interface Held {
  find(seq: number): Message | undefined;
  /** The newest message is among them. */
  live(): boolean;
  toEnd(): void;
  /** The root whose thread they are; 0 for the main timeline. */
  threadId: number;
}

/** Rows that pass under a pointer at rest have to stand still so many milliseconds until one of them is chosen. */
const stillFor = 120;

/**
 * Which row of a list is under the pointer or the keyboard: it alone shows its actions. A finger that rests on a row
 * opens them as a sheet; one that taps does nothing.
 */
export function useActiveRow(held: Held) {
  const [active, setActive] = useState("");
  const press = useLongPress((target) => {
    const message = messageOf(held, rowOf(target));
    if (message && !message.deletedAt && !message.system) sheet.value = message;
  });
  const still = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(still.current), []);
  const handlers = useMemo(() => {
    let byTouch = false;
    let chosen = "";
    const choose = (key: string) => {
      if (key === chosen) return;
      chosen = key;
      setActive(key);
    };
    const follow = (event: Event) => {
      const key = rowOf(event.target)?.dataset.key ?? "";
      if (key !== chosen && !document.querySelector(".timeline :popover-open")) choose(key);
    };
    let x = Number.NaN;
    let y = Number.NaN;
    const point = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      clearTimeout(still.current);
      if (event.type === "pointerover" && event.screenX === x && event.screenY === y) {
        still.current = setTimeout(follow, stillFor, event);
        return;
      }
      x = event.screenX;
      y = event.screenY;
      follow(event);
    };
    return {
      ...press,
      onPointerDown(event: PointerEvent) {
        byTouch = event.pointerType === "touch";
        if (byTouch) choose("");
        press.onPointerDown(event);
      },
      onPointerOver: point,
      onPointerMove(event: PointerEvent) {
        press.onPointerMove(event);
        point(event); // the focus may have taken a row's actions away while the pointer stayed on it
      },
      onPointerLeave: point,
      onFocusIn(event: FocusEvent) {
        if (!byTouch) follow(event);
      },
      onFocusOut(event: FocusEvent) {
        const timeline = event.currentTarget as HTMLElement;
        if (event.relatedTarget instanceof Node && !timeline.contains(event.relatedTarget)) choose("");
      },
      onKeyDown(event: KeyboardEvent) {
        byTouch = false;
        pressed(held, event);
      },
    };
  }, []);
  return { active, handlers };
}

/** Gives the keyboard to a message's row, to the active one where it stands in two lists. */
export function focusRow({ seq }: Message): void {
  const row = `.timeline [data-seq="${seq}"]`;
  const shown =
    document.querySelector<HTMLElement>(`${row}[data-active]`) ?? document.querySelector<HTMLElement>(row);
  shown?.focus({ preventScroll: true });
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-seq]") : null;
}

function messageOf(held: Held, row: HTMLElement | null): Message | undefined {
  const message = row ? held.find(Number(row.dataset.seq)) : undefined;
  return message && isGoing(message.id) ? asDeleted(message) : message;
}

/** Keys on a message: by place on the keyboard, so that they work whatever script is being typed. */
function pressed(held: Held, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || target.closest("input, textarea, [popover]")) return;
  if (step(held, event, target) || act(held, event.code, target)) event.preventDefault();
}

/** Moves the focus: between messages, along the actions of one, back to writing. */
function step(held: Held, event: KeyboardEvent, target: HTMLElement): boolean {
  const timeline = event.currentTarget as HTMLElement;
  switch (event.code) {
    case "ArrowUp":
      return moveTo(neighbour(timeline, rowOf(target), -1));
    case "ArrowDown":
      if (moveTo(neighbour(timeline, rowOf(target), 1))) return true;
      if (!held.live()) return false;
      focusComposer(target);
      return true;
    case "ArrowLeft":
    case "ArrowRight":
      return moveAlong(target, event.code === "ArrowLeft" ? -1 : 1);
    case "End":
      if (held.live()) return false;
      held.toEnd();
      return true;
    case "Escape":
      focusComposer(target);
      return true;
    default:
      return false;
  }
}

/** Does what a key stands for on a focused message. After a click letters are meant for the composer. */
function act(held: Held, code: string, target: HTMLElement): boolean {
  if (!target.dataset.seq || !target.matches(":focus-visible")) return false;
  const message = messageOf(held, target);
  if (!message || message.deletedAt || message.system) return false;
  if (code === "KeyW") {
    showProfile(message.sender.id, target);
    return true;
  }
  if (code === "KeyA") {
    openReactions.value = message.id;
    return true;
  }
  const action = [...firstActions(message, held.threadId), ...moreActions(message)].find(
    (one) => one.code === code,
  );
  action?.act();
  return action !== undefined;
}

/** The message above or below; from the timeline itself, the last one in sight. */
function neighbour(timeline: HTMLElement, from: HTMLElement | null, by: number): HTMLElement | undefined {
  const rows = [...timeline.querySelectorAll<HTMLElement>(".message[data-seq]")];
  if (from) return rows[rows.indexOf(from) + by];
  const bottom = timeline.scrollTop + timeline.clientHeight;
  return rows.findLast((row) => row.offsetTop + row.offsetHeight <= bottom) ?? rows.at(-1);
}

function moveTo(row: HTMLElement | undefined): boolean {
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
  return row !== undefined;
}

function moveAlong(target: HTMLElement, by: number): boolean {
  const buttons = [...(target.closest(".message-actions")?.querySelectorAll("button") ?? [])];
  const next = buttons[buttons.indexOf(target as HTMLButtonElement) + by];
  next?.focus();
  return next !== undefined;
}
