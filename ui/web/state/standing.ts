import { batch } from "@preact/signals";
import { path } from "../platform/address";
import { adding } from "./addingEmoji";
import { place } from "./places";
import { asking, nothing } from "./polls";
import { openId } from "./rooms";
import {
  about,
  type DialogName,
  dialog,
  editing,
  lightbox,
  type Panel,
  type Picture,
  pane,
  panel,
  previewing,
  type SettingsPage,
  settingsPage,
} from "./screen";
import { anything, chosen, type Filters, filters, query } from "./search";
import { whose } from "./session";
import { fits, maybe, shapes } from "./shapes";
import { beneath, showThread, thread } from "./thread";

/** What is open in this tab, apart from what its address says: enough to open it again when the page is loaded anew. */
export interface Standing {
  readonly whose: string;
  readonly path: string;
  /** The room that it is open in; 0 where there is none. */
  readonly room: number;
  readonly panel: Panel | null;
  /** What the thread at the side gives way to. */
  readonly beneath: Panel | null;
  /** The root of the thread at the side; 0 for none. */
  readonly thread: number;
  readonly dialog: DialogName | null;
  readonly settingsPage: SettingsPage | null;
  readonly about: typeof about.value;
  readonly lightbox: Picture | null;
  readonly editing: number;
  readonly previewing: boolean;
  /** What an emoji that is being added is called; null: all of them are looked at. */
  readonly adding: string | null;
  /** The thread that a poll is for. */
  readonly asking: number;
  readonly query: string;
  readonly filters: Filters;
  /** The result that the keyboard stands on. */
  readonly chosen: number;
}

const shape = {
  whose: "string",
  path: "string",
  room: "number",
  panel: maybe("string"),
  beneath: maybe("string"),
  thread: "number",
  dialog: maybe("string"),
  settingsPage: maybe("string"),
  about: maybe({ what: "string", message: shapes.message }),
  lightbox: maybe({ message: shapes.message, file: { id: "number", name: "string", url: "string" } }),
  editing: "number",
  previewing: "boolean",
  adding: maybe("string"),
  asking: "number",
  query: "string",
  filters: {
    room: "number",
    from: "number",
    span: "string",
    first: "string",
    last: "string",
    has: ["string"],
  },
  chosen: "number",
} as const;

/** Whether what was kept is what this page can open again, for whoever is signed in and at this address. */
export function isOurs(left: unknown): left is Standing {
  return fits(shape, left) && (left as Standing).whose === whose() && (left as Standing).path === here();
}

/** The path without the message that it leads to: the room or place. */
const here = () => path().split("/", 3).join("/");

/** What is open now; null where nothing is. */
export function standing(): Standing | null {
  const open = {
    panel: panel.value,
    beneath,
    thread: thread.value?.rootId ?? 0,
    // Whether Maru is to stop is asked anew.
    dialog: dialog.value === "quit" ? null : dialog.value,
    settingsPage: settingsPage.value,
    about: about.value,
    lightbox: lightbox.value,
    editing: editing.value,
    previewing: previewing.value,
    adding: adding.value,
    asking: asking.value.threadId,
    query: query.value,
    filters: filters.value,
    chosen: chosen.value,
  };
  const { panel: side, dialog: box, filters: narrowing } = open;
  const any = side || box || open.about || open.lightbox || open.editing || open.previewing || open.query;
  if (!any && narrowing === anything) return null;
  const room = pane.value === "list" || place.value ? 0 : openId.value;
  return { whose: whose(), path: here(), room, ...open };
}

/** Opens again what was open; what somebody has opened meanwhile stays. */
export function stand(left: Standing): void {
  batch(() => {
    query.value ||= left.query;
    if (filters.value === anything) filters.value = left.filters;
    previewing.value ||= left.previewing;
    editing.value ||= left.editing;
    if (!panel.value) {
      if (left.panel === "thread" && left.thread !== 0) {
        panel.value = left.beneath;
        showThread(left.room, left.thread, 0);
      } else panel.value = left.panel;
    }
    if (dialog.value || about.value || lightbox.value) return;
    settingsPage.value = left.settingsPage;
    adding.value = left.adding;
    asking.value = { ...nothing, threadId: left.asking };
    dialog.value = left.dialog;
    about.value = left.about;
    lightbox.value = left.lightbox;
  });
}
