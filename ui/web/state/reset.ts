import { batch } from "@preact/signals";
import { announcement } from "./announcement";
import { botCommands } from "./botCommands";
import { question } from "./confirm";
import { due, held } from "./deletions";
import { threads } from "./followed";
import { invite, newcomers, sharing } from "./invite";
import { dropMembers } from "./members";
import { beginOwnEmoji, setOwnEmoji } from "./ownEmoji";
import { setPeople } from "./people";
import { beginPins } from "./pins";
import { dropPlaces } from "./places";
import { profile, recovery } from "./profile";
import { gone, jump, keptUnread, missing } from "./reading";
import { setReceipts } from "./receipts";
import { openId, setRooms } from "./rooms";
import { beginSaved, setSaved } from "./saved";
import {
  about,
  dialog,
  editing,
  found,
  lightbox,
  newAfter,
  panel,
  roomName,
  settingsPage,
  sheet,
} from "./screen";
import { me } from "./session";
import { thread } from "./thread";
import { dropTimelines } from "./timelines";
import { nobodyTypes } from "./typing";

const later: (() => void)[] = [];

/** Has something that is loaded on demand dropped with the rest. */
export function dropToo(drop: () => void): void {
  later.push(drop);
}

/** Leaves nothing in the page of what it showed to whoever was signed in: somebody else may be the next. */
export function resetHall(): void {
  batch(() => {
    for (const shown of [panel, dialog, settingsPage, question, sheet, about, profile, recovery, lightbox])
      shown.value = null;
    for (const place of [invite, sharing, gone, jump, missing, newAfter]) place.value = null;
    for (const id of [openId, editing, found, keptUnread]) id.value = 0;
    roomName.value = "";
    announcement.value = "";
    newcomers.value = [];
    me.value = null;
    setPeople([]);
    botCommands.value = [];
    beginOwnEmoji();
    setOwnEmoji([]);
    setRooms([]);
    beginPins(0);
    setReceipts(0, []);
    dropMembers();
    dropPlaces();
    held.value = null;
    due.value = [];
    beginSaved();
    setSaved([]);
    dropTimelines();
    thread.value = null;
    threads.value = null;
    nobodyTypes();
    for (const drop of later) drop();
  });
}
