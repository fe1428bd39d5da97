import { signal } from "@preact/signals";
import type { File, Message } from "../protocol.gen";

export type Panel = "details" | "invite" | "members" | "people" | "pins" | "search" | "thread";
export type DialogName =
  | "add"
  | "connection"
  | "direct"
  | "editRoom"
  | "emoji"
  | "jump"
  | "keys"
  | "newRoom"
  | "poll"
  | "quit"
  | "rooms"
  | "settings"
  | "status";

export const settingsPages = [
  "profile",
  "appearance",
  "writing",
  "notifications",
  "password",
  "devices",
  "connection",
  "hall",
  "standby",
  "about",
] as const;
export type SettingsPage = (typeof settingsPages)[number];

/** On narrow screens one of the two is shown. */
export const pane = signal<"list" | "room">("list");
export const panel = signal<Panel | null>(null);
export const dialog = signal<DialogName | null>(null);

/** What a room that is about to be made is called so far. */
export const roomName = signal("");

/** Whether what is being written is also shown as it will look. */
export const previewing = signal(false);

/** The message whose text is being changed; 0 for none. */
export const editing = signal(0);

/** The message whose reactions are to be chosen from the keyboard; 0 for none. */
export const openReactions = signal(0);

/** The message whose actions are shown as a sheet. */
export const sheet = signal<Message | null>(null);

/** A message about which somebody asks who reacted to it, read it or voted, what it said before, or to pass it on. */
export const about = signal<{
  what: "reactions" | "readers" | "revisions" | "forward" | "voters";
  message: Message;
} | null>(null);

/** A picture and the message that brought it. */
export interface Picture {
  readonly message: Message;
  readonly file: File;
}

/** The picture that fills the window. */
export const lightbox = signal<Picture | null>(null);

/** The message that was jumped to, marked for a while; its seq, 0 for none. */
export const found = signal(0);

/** Where the New line stands in the open room: above the first message after this seq; null without one. */
export const newAfter = signal<number | null>(null);

/** The page of the settings that is open; null shows the list of pages, where there is room for one of the two. */
export const settingsPage = signal<SettingsPage | null>(null);

export function openSettings(page: SettingsPage | null = null): void {
  settingsPage.value = page;
  dialog.value = "settings";
}

/** One short sentence about what somebody just did, and what may be done about it: missed is called when it went by. */
export interface Notice {
  sentence: string;
  action?: { name: string; act: () => void; missed?: () => void };
  /** How long it stays, in milliseconds, where that is not the usual time. */
  lasts?: number;
}

export const notice = signal<Notice | null>(null);

const stays = 3_500;
const staysWithAction = 8_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says one sentence for some seconds; one that offers something stays longer. */
export function say(sentence: string, action?: Notice["action"], lasts?: number): void {
  const before = notice.value;
  notice.value = { sentence, ...(action && { action }), ...(lasts && { lasts }) };
  letNoticeGo();
  before?.action?.missed?.();
}

/** Keeps the notice for as long as somebody points at it. */
export function holdNotice(): void {
  clearTimeout(timer);
}

export function letNoticeGo(): void {
  clearTimeout(timer);
  const { action, lasts } = notice.value ?? {};
  timer = setTimeout(dropNotice, lasts ?? (action ? staysWithAction : stays));
}

export function dropNotice(): void {
  clearTimeout(timer);
  const before = notice.value;
  notice.value = null;
  before?.action?.missed?.();
}

export function togglePanel(name: Panel): void {
  panel.value = panel.value === name ? null : name;
}
