import { batch } from "@preact/signals";
import { call } from "../net/api";
import { ask, checkAlive, connect, disconnect, reconnect } from "../net/connection";
import { path, placeLeft, stayAt } from "../platform/address";
import { isNarrow } from "../platform/device";
import { idle } from "../platform/idle";
import { onHide } from "../platform/leaving";
import { reload } from "../platform/reload";
import { onWake } from "../platform/wake";
import type { Instance, Limits, Me, Room, User } from "../protocol.gen";
import { botCommands, putBotCommands } from "../state/botCommands";
import { cachedHall, forgetSeen, forgetTimeline, keepHall, keepTimeline, onOtherHall } from "../state/cache";
import { madeCheck, walk } from "../state/doctor";
import { moveThreadRead, putThreads } from "../state/followed";
import { invite, newcomers, sharing } from "../state/invite";
import { limits } from "../state/limits";
import { link } from "../state/link";
import { hearMember } from "../state/members";
import { followNotes } from "../state/notes";
import { people, putPerson, removePerson, setPeople } from "../state/people";
import { hearPin } from "../state/pins";
import { placeAt } from "../state/places";
import { moveReceipt, showsReceipts } from "../state/receipts";
import { applyActivity, openId, patchRoom, putRoom, removeRoom, rooms, setRooms } from "../state/rooms";
import { moveSaved } from "../state/saved";
import { closing, instance, mayInvite, me, myId, phase, whose } from "../state/session";
import { dropTimeline, timelineOf } from "../state/timelines";
import { applyTyping } from "../state/typing";
import { reloadPreferences } from "./account";
import { hearBotCommands, loadBotCommands } from "./botCommands";
import { catchUp, hear } from "./catchup";
import { resumeDeletions, startDeletions } from "./deletions";
import { loadUnreadThreads } from "./followed";
import { loadSomething } from "./history";
import { loadInvite, loadNewcomers } from "./invite";
import { hearDeletion } from "./messages";
import { beginNotifications, watchNotifications } from "./notifications";
import { pauseOutbox, resumeOutbox, startOutbox } from "./outbox";
import { hearOwnEmoji, loadOwnEmoji, paintOwnEmoji } from "./ownEmoji";
import { loadSavedIds } from "./places";
import { hearPresence, reportUse } from "./presence";
import { loadReceipts } from "./receipts";
import { enterPlace, enterRoom, loseRoom, refreshRoom, returnToRoom } from "./rooms";
import { mention } from "./trouble";
import { stayUpToDate } from "./update";

/** A connection that looks alive but does not answer this fast after a sleep is given up. */
const wakeful = 3_000;

/** The host may be too busy to say who is signed in; it is asked again this soon. */
const again = 2_000;
let connections = 0;

let stop = () => {};

/** Counts what the host announced that a list under way may not know yet: what it took away, and what I have read. */
let overtaken = 0;

/** What was announced of people while lists of them are under way, for each of these. */
const announced = new Set<Map<number, Partial<User>>>();

/** Changes of rooms come in flocks: so many milliseconds later all of them are there. */
const soon = 200;
let asking: ReturnType<typeof setTimeout> | undefined;

/** Counts the stays in the hall: an answer that was asked for in an earlier one is not for this one. */
let stay = 0;

/** Goes inside: paints what is known, connects, and stays up to date. ended is called once, should the session end. */
export function enterHall(ended: () => void): void {
  stop();
  stay++;
  const stops = [
    startOutbox(),
    startDeletions(),
    reportUse(),
    watchNotifications(),
    onWake(() => void checkConnection()),
    onHide(keep),
    onOtherHall(whose, startAfresh),
    followNotes(),
    link.subscribe((now) => {
      if (now.state === "lost") pauseOutbox();
      // A page that is kept opens without its host, too, and has to look for the hall then.
      if (now.state !== "online" && now.attempts === 2) import("./away").catch(() => {});
    }),
  ];
  stop = () => {
    stop = () => {};
    stay++;
    for (const each of stops) each();
    disconnect();
  };
  phase.value = "inside";
  const leave = () => {
    stop();
    ended();
  };
  let first = true;
  const connected = () => {
    void refresh();
    void stayUpToDate(first);
    first = false;
  };
  connect({ connected, refused: leave, handlers: handlers(leave) });
}

/** Stops everything that enterHall began. */
export function leaveHall(): void {
  stop();
}

/** Paints the hall as it was when this browser last saw it; false: it never did. */
export function paintCached(): boolean {
  const snapshot = cachedHall();
  if (!snapshot) return false;
  batch(() => {
    me.value = snapshot.me;
    instance.value = snapshot.instance;
    setPeople(snapshot.people.map((user) => ({ ...user, status: "offline" as const })));
    setRooms(snapshot.rooms);
    paintOwnEmoji();
    botCommands.value = snapshot.commands ?? [];
  });
  return true;
}

/** Connected: everything that may have changed meanwhile is asked for. */
async function refresh(): Promise<void> {
  const now = stay;
  const found = await identify();
  if (!found || now !== stay) return;
  const { mine, hall } = found;
  if (isAnother(mine, hall)) {
    startAfresh();
    return;
  }
  resumeOutbox();
  resumeDeletions();
  if (openId.value !== 0) void refreshRoom(openId.value);
  try {
    const found = await lists();
    if (now !== stay) return;
    batch(() => {
      me.value = mine;
      instance.value = hall;
      putLists(found);
    });
    beginNotifications();
    void loadBotCommands();
    void loadSavedIds();
    void loadOwnEmoji();
    void loadUnreadThreads();
    void idle().then(keep).then(prepare);
    if (mayInvite()) void loadNewcomers();
    if (openId.value === 0) openFirst();
    if (hall.secure) hearSecureMode(true);
  } catch (error) {
    if (now === stay) mention(error);
  }
}

/**
 * Rooms, people and limits. Answers may be of before what was announced while they were under way: of people that counts, and
 * where something went or was read they are asked for again.
 */
async function lists(): Promise<[Room[], User[], Limits]> {
  const heard = new Map<number, Partial<User>>();
  announced.add(heard);
  try {
    for (;;) {
      const before = overtaken;
      const [list, users, bounds] = await Promise.all([
        call("listRooms"),
        call("listUsers"),
        call("getLimits"),
      ]);
      if (before === overtaken)
        return [list, users.map((user) => ({ ...user, ...heard.get(user.id) })), bounds];
    }
  } finally {
    announced.delete(heard);
  }
}

function announce(id: number, change: Partial<User>): void {
  for (const heard of announced) heard.set(id, { ...heard.get(id), ...change });
}

/** Prepares for the host to be gone one day. */
function prepare(): void {
  import("./away").then((away) => away.learnHosts()).catch(() => {}); // without it the connection comes back a little later
}

function putLists([list, users, bounds]: Awaited<ReturnType<typeof lists>>): void {
  batch(() => {
    setPeople(users);
    setRooms(list);
    limits.value = bounds;
  });
}

/** Guests know of whoever shares a room with them: with every change of those it is asked anew who that is. */
function isGuest(): boolean {
  return me.value?.role === "guest";
}

function askAround(): void {
  const now = stay;
  clearTimeout(asking);
  asking = setTimeout(() => {
    lists().then((found) => now === stay && putLists(found), mention);
    void loadBotCommands(); // a bot may have come into sight, or gone
  }, soon);
}

/**
 * Who I am and where. Another tab may have signed in as somebody else, and another hall may answer at this address, where the
 * same number means somebody else: until this is known nothing goes out, and nothing that comes is put to what is held. null:
 * the connection was lost, and the next one asks again.
 */
async function identify(): Promise<{ mine: Me; hall: Instance } | null> {
  const number = ++connections;
  for (;;) {
    try {
      // Once it answers an event it tells this connection of everything: what is asked for after that misses nothing.
      const [mine, hall] = await Promise.all([call("getMe"), call("getInstance"), ask("ping", {})]);
      return number === connections ? { mine, hall } : null;
    } catch (error) {
      mention(error);
    }
    await new Promise((resolve) => setTimeout(resolve, again));
    if (number !== connections || link.value.state !== "online") return null;
  }
}

/** Whether the page shows what somebody else saw, or another hall that was at this address. */
function isAnother(mine: Me, hall: Instance): boolean {
  const [known, shown] = [me.value, instance.value];
  return (known !== null && known.id !== mine.id) || (shown !== null && shown.id !== hall.id);
}

/** Another tab has signed in as somebody else, or to another hall: nothing that is held here is theirs. */
function startAfresh(): void {
  stop();
  me.value = null;
  forgetSeen();
  stayAt("/");
  reload();
}

/** The session has ended; should it be another hall that says so, nothing of the first one stays. */
export async function checkHall(): Promise<void> {
  const hall = await call("getInstance").catch(() => null);
  if (hall && instance.value && hall.id !== instance.value.id) startAfresh();
}

/** The room of the address, where it was left if it was; or else the last or first one. Narrow screens begin with the list. */
export function openFirst(): void {
  const gathered = placeAt(path());
  if (gathered) {
    enterPlace(gathered, true);
    return;
  }
  const [, section, room, seq] = path().split("/");
  const addressed = section === "rooms" ? Number(room) || 0 : 0;
  if (addressed !== 0) {
    const left = placeLeft();
    if (left === null || !rooms.value.has(addressed)) enterRoom(addressed, Number(seq) || 0, true);
    else returnToRoom(addressed, left);
    return;
  }
  if (isNarrow()) return;
  const last = cachedHall()?.openId ?? 0;
  const first = [...rooms.value.values()].find(
    (candidate) => candidate.joined && candidate.kind !== "direct",
  );
  const id = rooms.value.has(last) ? last : (first?.id ?? 0);
  if (id !== 0) enterRoom(id, 0, true);
}

function hearSecureMode(on: boolean): void {
  import("./secure").then((secure) => secure.hearSecureMode(on), mention);
}

async function checkConnection(): Promise<void> {
  const now = link.value;
  if (now.state !== "online") {
    // The first attempt of all is left alone while it is under way.
    if (now.state === "lost" || now.nextAt > 0) reconnect();
  } else if (openId.value === 0) {
    await checkAlive(wakeful);
  } else {
    const roomId = openId.value;
    try {
      await catchUp(roomId, wakeful);
    } catch {
      reconnect();
      return;
    }
    // A room that was empty so far has no end to which what was missed could be put.
    await loadSomething(roomId).catch(mention);
  }
}

function keep(): void {
  if (!me.value || !instance.value) return;
  keepHall({
    me: me.value,
    instance: instance.value,
    rooms: [...rooms.value.values()],
    people: [...people.value.values()],
    commands: botCommands.value,
    openId: openId.value,
  });
  keepTimeline(openId.value, timelineOf(openId.value));
}

function handlers(leave: () => void): Parameters<typeof connect>[0]["handlers"] {
  return {
    newMessage: (message) => {
      hear({ kind: "new", message });
      hearMember(message);
      if (isGuest() && !people.value.has(message.sender.id)) askAround();
    },
    messageChanged: (message) => {
      hear({ kind: "changed", message });
      hearPin(message);
      hearDeletion(message);
    },
    typing: (typing) => {
      if (typing.chatRoomId === openId.value && typing.user.id !== myId()) applyTyping(typing);
    },
    presence: (presence) => {
      const { userId, ...looks } = presence;
      announce(userId, looks);
      hearPresence(presence);
    },
    roomActivity: applyActivity,
    threadActivity: (entry) => putThreads([entry]),
    threadRead: moveThreadRead,
    roomChanged: (room) => {
      // The threads of a room that was left wait there.
      const back = room.joined && rooms.value.get(room.id)?.joined !== true;
      putRoom(room);
      if (isGuest()) askAround();
      if (back) void loadUnreadThreads();
    },
    roomRemoved: ({ chatRoomId }) =>
      batch(() => {
        overtaken++;
        if (openId.value === chatRoomId) loseRoom(chatRoomId);
        removeRoom(chatRoomId);
        dropTimeline(chatRoomId);
        forgetTimeline(chatRoomId);
        if (isGuest()) askAround();
        void idle().then(keep);
      }),
    savedChanged: ({ messageId, on }) => moveSaved(messageId, on),
    readReceipt: ({ chatRoomId, userId, seq }) => {
      if (userId === myId()) overtaken++;
      else moveReceipt(chatRoomId, userId, seq);
      const room = rooms.value.get(chatRoomId);
      if (userId !== myId() || !room || seq === room.lastReadSeq) return;
      if (seq >= room.lastSeq) patchRoom(chatRoomId, { lastReadSeq: seq, unread: 0, mentions: 0 });
      else call("getRoom", { chatRoomId }).then(putRoom, mention);
    },
    userChanged: (user) => {
      announce(user.id, user);
      putPerson(user);
      if (me.value?.id !== user.id) return;
      const before = me.value.role;
      me.value = { ...me.value, ...user };
      if (before !== user.role) askAround();
      void reloadPreferences();
    },
    userRemoved: ({ userId }) => {
      overtaken++;
      removePerson(userId);
      putBotCommands(userId, []);
    },
    commandsChanged: hearBotCommands,
    joinRequested: ({ request: newcomer }) => {
      newcomers.value = [...newcomers.value.filter((other) => other.id !== newcomer.id), newcomer];
    },
    joinRequestClosed: ({ id }) => {
      newcomers.value = newcomers.value.filter((other) => other.id !== id);
    },
    sharingChanged: (now) => {
      sharing.value = now;
      if (invite.value) void loadInvite();
    },
    secureModeChanged: ({ on }) => hearSecureMode(on),
    hostsChanged: prepare,
    hostMoved: (movedTo) => {
      if (instance.value) instance.value = { ...instance.value, movedTo };
    },
    emojiChanged: ({ name, emoji }) => hearOwnEmoji(name, emoji),
    checkMade: (made) => {
      walk.value = madeCheck(walk.peek(), made);
    },
    instanceChanged: ({ name, receipts }) => {
      if (!instance.value) return;
      const again = receipts && !showsReceipts();
      instance.value = { ...instance.value, name, receipts };
      if (again && openId.value !== 0) void loadReceipts(openId.value);
    },
    serverClosing: ({ reason }) => {
      closing.value = reason;
    },
    sessionEnded: leave,
  };
}
