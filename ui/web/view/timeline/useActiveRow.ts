import { useMemo, useState } from "preact/hooks";
import { toLatest } from "../../commands/rooms";
import type { Message } from "../../protocol.gen";
import { asDeleted, isGoing } from "../../state/deletions";
import { showProfile } from "../../state/profile";
import { openId } from "../../state/rooms";
import { openReactions, sheet } from "../../state/screen";
import { find } from "../../state/timeline";
import { timelineOf } from "../../state/timelines";
import { focusComposer } from "../controls/focus";
import { useLongPress } from "../controls/useLongPress";
import { firstActions, moreActions } from "./actions";

/**
 * Which row of the timeline is under the pointer or the keyboard: it alone shows its actions. A finger that rests on a row
 * opens them as a sheet; one that taps does nothing.
 */
export function useActiveRow() {
  const [active, setActive] = useState("");
  const press = useLongPress((target) => {
    const message = messageOf(rowOf(target));
    if (message && !message.deletedAt && !message.system) sheet.value = message;
  });
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
    const point = (event: PointerEvent) => {
      if (event.pointerType === "mouse") follow(event);
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
        pressed(event);
      },
    };
  }, []);
  return { active, handlers };
}

/** Gives the keyboard to a message's row. */
export function focusRow({ seq }: Message): void {
  document.querySelector<HTMLElement>(`.timeline [data-seq="${seq}"]`)?.focus({ preventScroll: true });
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-seq]") : null;
}

function messageOf(row: HTMLElement | null): Message | undefined {
  const message = row ? find(timelineOf(openId.value), Number(row.dataset.seq)) : undefined;
  return message && isGoing(message.id) ? asDeleted(message) : message;
}

/** Keys on a message: by place on the keyboard, so that they work whatever script is being typed. */
function pressed(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || target.closest("input, textarea, [popover]")) return;
  if (step(event, target) || act(event.code, target)) event.preventDefault();
}

/** Moves the focus: between messages, along the actions of one, back to writing. */
function step(event: KeyboardEvent, target: HTMLElement): boolean {
  const timeline = event.currentTarget as HTMLElement;
  switch (event.code) {
    case "ArrowUp":
      return moveTo(neighbour(timeline, rowOf(target), -1));
    case "ArrowDown":
      if (moveTo(neighbour(timeline, rowOf(target), 1))) return true;
      if (!timelineOf(openId.value).live) return false;
      focusComposer();
      return true;
    case "ArrowLeft":
    case "ArrowRight":
      return moveAlong(target, event.code === "ArrowLeft" ? -1 : 1);
    case "End":
      if (timelineOf(openId.value).live) return false;
      void toLatest();
      return true;
    case "Escape":
      focusComposer();
      return true;
    default:
      return false;
  }
}

/** Does what a key stands for on a focused message. After a click letters are meant for the composer. */
function act(code: string, target: HTMLElement): boolean {
  if (!target.dataset.seq || !target.matches(":focus-visible")) return false;
  const message = messageOf(target);
  if (!message || message.deletedAt || message.system) return false;
  if (code === "KeyW") {
    showProfile(message.sender.id, target);
    return true;
  }
  if (code === "KeyA") {
    openReactions.value = message.id;
    return true;
  }
  const action = [...firstActions(message), ...moreActions(message)].find((one) => one.code === code);
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
