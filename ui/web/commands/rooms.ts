import { batch } from "@preact/signals";
import { t } from "../i18n";
import { call, WireError } from "../net/api";
import { goTo, stayAt } from "../platform/address";
import { isNarrow } from "../platform/device";
import type { CreateRoomRequest, Room } from "../protocol.gen";
import { cachedTimeline, keepTimeline } from "../state/cache";
import { link } from "../state/link";
import { type Place, place } from "../state/places";
import { gone, inSight, type Jump, jump, keptUnread, missing } from "../state/reading";
import {
  callsMe,
  directWith,
  namedRooms,
  openedUnread,
  openId,
  putRoom,
  rooms,
  roomTitle,
} from "../state/rooms";
import { editing, found, newAfter, pane, say } from "../state/screen";
import { leaveThread, showThread, thread } from "../state/thread";
import { blank, find, mainBeside } from "../state/timeline";
import { putTimeline, timelineOf } from "../state/timelines";
import { nobodyTypes } from "../state/typing";
import { noteVisit } from "../state/visits";
import { fallSilent } from "./announce";
import { catchUp, stopHearing } from "./catchup";
import { sendHeld } from "./deletions";
import { isOnTheWay, loadAhead, loadAround, loadNewest, loadSomething } from "./history";
import { tellRead } from "./read";
import { loadReceipts } from "./receipts";
import { complain, mention } from "./trouble";
import { stopTypingHere } from "./typing";

const unreadOnAPage = 25;

/** The message to show once the open room can be asked for it. */
let wanted: Jump | null = null;

/** Counts where somebody wished to go: what was asked for an earlier wish leads nowhere any more. */
let wishes = 0;

/** Opens a room, at one of its messages if seq says so. The address follows unless it led here. */
export function enterRoom(roomId: number, seq = 0, fromAddress = false): void {
  wishes++;
  if (!rooms.value.has(roomId)) {
    void seekRoom(roomId, seq, fromAddress);
    return;
  }
  if (!fromAddress) goTo(seq > 0 ? `/rooms/${roomId}/${seq}` : `/rooms/${roomId}`, leftAt());
  open(roomId, seq > 0 ? { seq, marked: true } : null);
}

/** Where going back to the open room leads, 0 for its end. */
function leftAt(): number {
  const { seq, atEnd } = inSight.value;
  return atEnd ? 0 : seq;
}

/** Opens a place where a room would be. The address follows unless it led here. */
export function enterPlace(name: Place, fromAddress = false): void {
  wishes++;
  if (!fromAddress) goTo(`/${name}`, leftAt());
  leaveRoom();
  batch(() => {
    gone.value = null;
    place.value = name;
    pane.value = "room";
  });
}

/** Opens a room where it was left: at a message, or at its end for 0. */
export function returnToRoom(roomId: number, seq: number): void {
  wishes++;
  const stays = openId.value === roomId;
  open(roomId, seq > 0 ? { seq, marked: false, first: true } : null);
  if (stays && seq === 0) void toLatest();
}

function open(roomId: number, goal: Jump | null): void {
  if (openId.value !== roomId) {
    leaveRoom();
    const room = rooms.value.get(roomId);
    const held = timelineOf(roomId);
    batch(() => {
      openId.value = roomId;
      gone.value = null;
      place.value = null;
      openedUnread.value = room !== undefined && callsMe(room);
      newAfter.value = room && room.unread > 0 ? room.lastReadSeq : null;
      inSight.value = { seq: 0, atEnd: true };
      if (held.rev === 0 || (!held.live && !goal)) putTimeline(roomId, cachedTimeline(roomId) ?? blank);
    });
  }
  noteVisit(roomId);
  pane.value = "room";
  wanted = goal;
  void refreshRoom(roomId);
}

/** Asks the host for a room that the page does not know, and opens it or says that it cannot be. */
async function seekRoom(roomId: number, seq: number, fromAddress: boolean): Promise<void> {
  const wish = wishes;
  try {
    putRoom(await call("getRoom", { chatRoomId: roomId }));
    if (wish === wishes) enterRoom(roomId, seq, fromAddress);
  } catch (error) {
    if (wish !== wishes) return;
    // The address says where I am: what was open before is not there.
    if (fromAddress && isRefusal(error)) leaveRoom();
    if (isRefusal(error)) loseRoom(roomId);
    else mention(error);
  }
}

/** The room is not there for me, or not any more. */
export function loseRoom(roomId: number): void {
  const room = rooms.value.get(roomId);
  if (openId.value === roomId || openId.value === 0) {
    openId.value = 0;
    place.value = null;
    gone.value = { roomId, title: room ? roomTitle(room) : "" };
    pane.value = "room";
  } else if (!room) {
    say(t("room.notFound"));
  }
}

/** Leads away from a room that cannot be shown: to the list on narrow screens, to a named room of mine elsewhere. */
export function openElsewhere(): void {
  const first = namedRooms.value[0];
  if (isNarrow() || !first) showList();
  else enterRoom(first.id);
}

function isRefusal(error: unknown): boolean {
  return error instanceof WireError && (error.code === "forbidden" || error.code === "not_found");
}

/** Brings the room up to date and to the message that is wanted; done again whenever the connection is back. */
export async function refreshRoom(roomId: number): Promise<void> {
  if (link.value.state !== "online") {
    const room = rooms.value.get(roomId);
    const known = timelineOf(roomId).rev > 0 || (room?.unread ?? 0) > unreadOnAPage;
    if (room && !known && !wanted) await loadAhead(room).catch(() => {}); // asked again once there is a connection
    return;
  }
  missing.value = null;
  try {
    await catchUp(roomId);
    if (openId.value !== roomId) return;
    void loadReceipts(roomId);
    const goal = wanted;
    wanted = null;
    if (goal) await showMessage(roomId, goal);
    else if (timelineOf(roomId).messages.length === 0 && !isOnTheWay(roomId)) await loadFirst(roomId);
  } catch (error) {
    if (isRefusal(error)) loseRoom(roomId);
    else mention(error);
  }
}

/** Holds the newest messages, or where the unread ones begin when there are more than a page shows. */
async function loadFirst(roomId: number): Promise<void> {
  const room = rooms.value.get(roomId);
  const far = room && room.unread > unreadOnAPage && room.lastReadSeq > 0;
  if (far) await loadAround(roomId, room.lastReadSeq + 1).catch(() => 0);
  await loadSomething(roomId);
}

/** Shows a message of the open room in its place, or the one nearest to where it would be. */
async function showMessage(roomId: number, goal: Jump): Promise<void> {
  const { seq, marked } = goal;
  const nearest = await loadAround(roomId, seq);
  if (openId.value !== roomId) return;
  if (nearest === 0) await loadNewest(roomId);
  if (nearest !== seq) say(t("timeline.noSuchMessage"));
  if (nearest === 0) return;
  const rootId = find(timelineOf(roomId), nearest)?.threadId;
  if (!rootId) jump.value = { ...goal, seq: nearest, marked: marked && nearest === seq };
  else if (marked) await showReply(roomId, rootId, nearest);
  else jump.value = { ...goal, seq: mainBeside(timelineOf(roomId), nearest) };
}

/** A reply is shown in its thread, and the timeline where that hangs. */
async function showReply(roomId: number, rootId: number, seq: number): Promise<void> {
  showThread(roomId, rootId, seq);
  const { root } = await call("getThread", { id: rootId });
  if (openId.value === roomId && thread.value?.rootId === rootId)
    await showMessage(roomId, { seq: root.seq, marked: false });
}

/** Shows where reading of the open room stopped. */
export async function toUnread(): Promise<void> {
  if (newAfter.value === null) return;
  try {
    await showMessage(openId.value, { seq: newAfter.value + 1, marked: false });
  } catch (error) {
    complain(error);
  }
}

/** Goes to the end of the open room, wherever its history is held. */
export async function toLatest(): Promise<void> {
  const roomId = openId.value;
  stayAt(`/rooms/${roomId}`);
  missing.value = null;
  await loadNewest(roomId);
}

/** Stops listening to the open room; its history is kept for the next time. */
export function leaveRoom(): void {
  const roomId = openId.value;
  if (roomId === 0) return;
  void sendHeld();
  stopTypingHere();
  tellRead();
  leaveThread();
  fallSilent();
  nobodyTypes();
  keepTimeline(roomId, timelineOf(roomId));
  stopHearing(roomId);
  batch(() => {
    openId.value = 0;
    editing.value = 0;
    found.value = 0;
    jump.value = null;
    newAfter.value = null;
    keptUnread.value = 0;
    missing.value = null;
  });
}

/** Shows the list of rooms again on a narrow screen. */
export function showList(): void {
  wishes++;
  pane.value = "list";
  gone.value = null;
  goTo("/");
}

/** Makes a room, or finds the conversation with these people, and opens it. Throws a WireError. */
export async function createRoom(wanted: CreateRoomRequest): Promise<void> {
  const room = await call("createRoom", wanted);
  putRoom(room);
  enterRoom(room.id);
}

/** Asks for all rooms that I may see, archived ones too, with the number of their members. Throws a WireError. */
export function loadDirectory(): Promise<Room[]> {
  return call("listRooms", { all: true });
}

/** Opens the conversation with these people, making it if there is none. */
export async function openDirect(memberIds: number[]): Promise<void> {
  const [first = 0, ...more] = memberIds;
  const known = more.length === 0 ? directWith(first) : undefined;
  if (known) {
    enterRoom(known.id);
    return;
  }
  try {
    await createRoom({ kind: "direct", memberIds });
  } catch (error) {
    complain(error);
  }
}
