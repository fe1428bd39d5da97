import { useEffect } from "preact/hooks";
import { enterRoom } from "../../commands/rooms";
import { dialog } from "../../state/screen";
import { roomBeside } from "../../state/sidebar";
import { focusComposer } from "../controls/focus";

/** Alt with an arrow goes to the room above or below, with Shift to the next one that is unread. */
export function useRoomKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing || dialog.value) return;
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      // Before the composer sees it, to which an arrow means something else.
      event.preventDefault();
      event.stopPropagation();
      const room = roomBeside(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
      if (room === 0) return;
      enterRoom(room);
      requestAnimationFrame(() => focusComposer());
    };
    document.addEventListener("keydown", pressed, true);
    return () => document.removeEventListener("keydown", pressed, true);
  }, []);
}
