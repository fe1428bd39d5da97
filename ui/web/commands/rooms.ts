import { batch } from "@preact/signals";
import { call } from "../net/api";
import { ask, link } from "../net/connection";
import { goTo } from "../platform/address";
import type { CreateRoomRequest } from "../protocol.gen";
import { cachedTimeline, keepTimeline } from "../state/cache";
import { openedUnread, openId, putRoom, rooms } from "../state/rooms";
import { editing, found, newAfter, pane } from "../state/screen";
import { putTimeline, timelineOf } from "../state/timelines";
import { nobodyTypes } from "../state/typing";
import { noteVisit } from "../state/visits";
import { catchUp } from "./catchup";
import { loadAround, loadNewest } from "./history";
import { complain, mention } from "./trouble";
import { stopTypingHere } from "./typing";

const unreadOnAPage = 40;

/** The message to show once the open room can be asked for it; 0 for none. */
let wantedSeq = 0;

/** Opens a room, at one of its messages if seq says so. The address follows unless it led here. */
export function enterRoom(roomId: number, seq = 0, fromAddress = false): void {
  if (openId.value !== roomId) {
    leaveRoom();
    const room = rooms.value.get(roomId);
    batch(() => {
      openId.value = roomId;
      openedUnread.value = (room?.unread ?? 0) > 0;
      newAfter.value = room && room.unread > 0 ? room.lastReadSeq : null;
      if (timelineOf(roomId).rev === 0) putTimeline(roomId, cachedTimeline(roomId) ?? timelineOf(roomId));
    });
  }
  noteVisit(roomId);
  pane.value = "room";
  if (!fromAddress) goTo(seq > 0 ? `/rooms/${roomId}/${seq}` : `/rooms/${roomId}`);
  wantedSeq = seq;
  void refreshRoom(roomId);
}

/** Brings the room up to date and to the message that is wanted; done again whenever the connection is back. */
export async function refreshRoom(roomId: number): Promise<void> {
  if (link.value.state !== "online") return;
  try {
    await catchUp(roomId);
    if (openId.value !== roomId) return;
    const seq = wantedSeq;
    wantedSeq = 0;
    if (seq > 0) await showMessage(roomId, seq);
    else if (timelineOf(roomId).messages.length === 0) await loadFirst(roomId);
  } catch (error) {
    mention(error);
  }
}

/** Holds the newest messages, or where the unread ones begin when there are more than a page shows. */
async function loadFirst(roomId: number): Promise<void> {
  const room = rooms.value.get(roomId);
  const far = room && room.unread > unreadOnAPage && room.lastReadSeq > 0;
  if (far) await loadAround(roomId, room.lastReadSeq + 1);
  else await loadNewest(roomId);
}

/** Scrolls the open room to a message, loading its surroundings first. */
export async function showMessage(roomId: number, seq: number): Promise<void> {
  if (await loadAround(roomId, seq)) found.value = seq;
}

/** Stops listening to the open room; its history is kept for the next time. */
function leaveRoom(): void {
  const roomId = openId.value;
  if (roomId === 0) return;
  stopTypingHere();
  nobodyTypes();
  keepTimeline(roomId, timelineOf(roomId));
  ask("leaveRoom", { chatRoomId: roomId }).catch(() => {}); // without a connection there is nothing to leave
  batch(() => {
    openId.value = 0;
    editing.value = 0;
    found.value = 0;
    newAfter.value = null;
  });
}

/** Shows the list of rooms again on a narrow screen. */
export function showList(): void {
  pane.value = "list";
  goTo("/");
}

export async function createRoom(wanted: CreateRoomRequest): Promise<void> {
  const room = await call("createRoom", wanted);
  putRoom(room);
  enterRoom(room.id);
}

/** Opens the conversation with these people, making it if there is none. */
export async function openDirect(memberIds: number[]): Promise<void> {
  try {
    await createRoom({ kind: "direct", memberIds });
  } catch (error) {
    complain(error);
  }
}

/** Adds people to a room; the host tells everybody in it. */
export async function addMembers(chatRoomId: number, userIds: number[]): Promise<void> {
  try {
    for (const userId of userIds) await call("addRoomMember", { chatRoomId, userId });
    putRoom(await call("getRoom", { chatRoomId }));
  } catch (error) {
    complain(error);
  }
}
