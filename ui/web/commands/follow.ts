import { effect } from "@preact/signals";
import { t } from "../i18n";
import { onOtherTab } from "../platform/storage";
import { duePrefix, loadDue } from "../state/deletions";
import { foldsKey, hearFolds } from "../state/folds";
import { online } from "../state/link";
import { gone } from "../state/reading";
import { about, type DialogName, dialog, lightbox, type Panel, panel, say, sheet } from "../state/screen";
import { find } from "../state/timeline";
import { timelineOf } from "../state/timelines";
import { resumeDeletions } from "./deletions";

/** What tells of the open room. */
const ofTheRoom: readonly (DialogName | Panel | null)[] = [
  "add",
  "editRoom",
  "poll",
  "details",
  "members",
  "pins",
];

/** Looks as the other tabs of this browser do: what was deleted in one is deleted in all, and comes back in all. */
export function followTabs(): void {
  onOtherTab((key) => {
    if (key === foldsKey) hearFolds();
    if (!key.startsWith(duePrefix())) return;
    loadDue();
    if (online.peek()) resumeDeletions();
  });
}

/** Closes what is about a message or a room that was taken away, here or elsewhere. */
export function closeWhatIsGone(): void {
  effect(() => {
    const message = sheet.value ?? about.value?.message ?? lightbox.value?.message;
    // What it said before says so itself.
    if (!message || about.value?.what === "revisions") return;
    const now = find(timelineOf(message.chatRoomId), message.seq);
    if (!now?.deletedAt) return;
    sheet.value = about.value = lightbox.value = null;
    say(t("message.deleted"));
  });
  effect(() => {
    if (!gone.value) return;
    if (ofTheRoom.includes(dialog.value)) dialog.value = null;
    if (ofTheRoom.includes(panel.value)) panel.value = null;
  });
}
