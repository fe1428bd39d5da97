import { useMemo, useState } from "preact/hooks";
import { replyTo } from "../commands/messages";
import { openId } from "../state/rooms";
import { editing, openReactions } from "../state/screen";
import { myId } from "../state/session";
import { find } from "../state/timeline";
import { timelineOf } from "../state/timelines";

/** Which row of the timeline is under the pointer, the finger or the keyboard: it alone shows its actions. */
export function useActiveRow() {
  const [active, setActive] = useState("");
  const handlers = useMemo(() => {
    const choose = (event: Event) => {
      const row = rowOf(event.target);
      if (!document.querySelector(".timeline :popover-open")) setActive(row?.dataset.key ?? "");
    };
    return {
      onPointerOver(event: PointerEvent) {
        if (event.pointerType === "mouse") choose(event);
      },
      onPointerLeave(event: PointerEvent) {
        if (event.pointerType === "mouse") choose(event);
      },
      onClick: choose,
      onFocusIn: choose,
      onFocusOut(event: FocusEvent) {
        const timeline = event.currentTarget as HTMLElement;
        if (event.relatedTarget instanceof Node && !timeline.contains(event.relatedTarget)) setActive("");
      },
      onKeyDown: pressed,
    };
  }, []);
  return { active, handlers };
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-seq]") : null;
}

/** Keys on a message: by place on the keyboard, so that they work whatever script is being typed. */
function pressed(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || target.closest("input, textarea, [popover]")) return;
  if (event.code === "ArrowUp" || event.code === "ArrowDown") {
    if (move(event.currentTarget as HTMLElement, rowOf(target), event.code === "ArrowUp" ? -1 : 1))
      event.preventDefault();
    return;
  }
  const message = target.dataset.seq ? find(timelineOf(openId.value), Number(target.dataset.seq)) : undefined;
  if (!message || message.deletedAt) return;
  if (event.code === "KeyR") replyTo(message);
  else if (event.code === "KeyE" && message.sender.id === myId()) editing.value = message.id;
  else if (event.code === "KeyA") openReactions.value = message.id;
  else return;
  event.preventDefault();
}

function move(timeline: HTMLElement, from: HTMLElement | null, step: number): boolean {
  const rows = [...timeline.querySelectorAll<HTMLElement>(".message[data-seq]")];
  const next = from ? rows[rows.indexOf(from) + step] : rows.at(-1);
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}
