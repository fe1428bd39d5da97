import { signal } from "@preact/signals";

/** The room whose menu is open, and the row it was opened from; null for none. */
export const roomMenu = signal<{ roomId: number; beside: Element } | null>(null);

/** Opens a room's menu in place of the browser's, which stays with whoever rests a finger on a link. */
export function openRoomMenu(roomId: number, event: MouseEvent): void {
  if ((event as PointerEvent).pointerType === "touch") return;
  event.preventDefault();
  const beside = event.currentTarget as Element;
  const open = () => {
    roomMenu.value = { roomId, beside };
  };
  // The button that is still held would close the menu again as it is let go.
  if (event.buttons === 0) open();
  else addEventListener("pointerup", () => setTimeout(open), { once: true });
}
