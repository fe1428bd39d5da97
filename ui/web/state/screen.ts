import { signal } from "@preact/signals";
import type { Message } from "../protocol.gen";

export type Panel = "invite" | "members" | "search";
export type DialogName = "rooms" | "direct" | "jump" | "settings" | "keys" | "add";

/** On narrow screens one of the two is shown. */
export const pane = signal<"list" | "room">("list");
export const panel = signal<Panel | null>(null);
export const dialog = signal<DialogName | null>(null);

/** The message whose text is being changed; 0 for none. */
export const editing = signal(0);

/** The message whose reactions are to be chosen from the keyboard; 0 for none. */
export const openReactions = signal(0);

/** The message that somebody is asked whether to delete. */
export const deleting = signal<Message | null>(null);

/** The message that was jumped to, marked for a while; its seq, 0 for none. */
export const found = signal(0);

/** Where the New line stands in the open room: above the first message after this seq; null without one. */
export const newAfter = signal<number | null>(null);

/** One short sentence at the bottom of the screen, gone after some seconds. */
export const notice = signal("");

let timer: ReturnType<typeof setTimeout> | undefined;

export function say(sentence: string): void {
  notice.value = sentence;
  clearTimeout(timer);
  timer = setTimeout(() => {
    notice.value = "";
  }, 3_500);
}

export function togglePanel(name: Panel): void {
  panel.value = panel.value === name ? null : name;
}
