import { type Key, t } from "../i18n";
import { call } from "../net/api";
import { isDark } from "../platform/device";
import type { Room, SearchResult, User } from "../protocol.gen";
import type { Action, Found, Goal } from "../state/jump";
import { byPresence, people } from "../state/people";
import { makesRooms } from "../state/rights";
import { directRooms, openRoom, rooms, roomTitle } from "../state/rooms";
import { dialog, panel } from "../state/screen";
import { myId } from "../state/session";
import { settings } from "../state/settings";
import { askToReadAll } from "./readAll";
import { createRoom, enterPlace, enterRoom, openDirect } from "./rooms";
import { search } from "./search";
import { chooseLook } from "./settings";
import { complain } from "./trouble";

/** Everything that can be gone to: rooms, people without a conversation, and what can be done. */
export function goals(): Goal[] {
  const open = [...rooms.value.values()].filter(
    (room) => !room.archivedAt && (room.kind !== "direct" || room.lastSeq > 0),
  );
  open.sort((a, b) => latest(b).localeCompare(latest(a)));
  const met = new Set(
    directRooms.value.flatMap(({ memberIds = [] }) => (memberIds.length === 2 ? memberIds : [])),
  );
  const reached = makesRooms() ? byPresence(people.value.values()) : [];
  const strangers = reached.filter(({ id }) => id !== myId() && !met.has(id));
  return [...open.map(roomGoal), ...strangers.map(personGoal), ...actions().map(actionGoal)];
}

function latest(room: Room): string {
  return room.lastMessage?.createdAt ?? room.createdAt;
}

function roomGoal(room: Room): Goal {
  const [other, ...more] = (room.kind === "direct" ? (room.memberIds ?? []) : []).filter(
    (id) => id !== myId(),
  );
  const person = more.length === 0 ? people.value.get(other ?? 0) : undefined;
  const title = roomTitle(room);
  return { kind: "room", key: `room ${room.id}`, title, hint: person ? handle(person) : "", room };
}

function personGoal(person: User): Goal {
  return {
    kind: "person",
    key: `person ${person.id}`,
    title: person.displayName,
    hint: handle(person),
    person,
  };
}

/** The unique name, where it says more than the shown one. */
function handle({ name, displayName }: User): string {
  return name === displayName ? "" : name;
}

const named: Record<Action, Key> = {
  invite: "sidebar.invite",
  newRoom: "rooms.new",
  direct: "direct.title",
  poll: "poll.new",
  search: "search.field",
  threads: "places.threads",
  mentions: "places.mentions",
  saved: "places.saved",
  readAll: "hall.readAll",
  settings: "sidebar.settings",
  theme: "jump.dark",
  keys: "keys.title",
};

/** What a guest can do nothing with. */
const membersOnly: ReadonlySet<Action> = new Set<Action>(["invite", "newRoom", "direct"]);

function actions(): Action[] {
  const all = (Object.keys(named) as Action[]).filter((action) => makesRooms() || !membersOnly.has(action));
  return openRoom.value ? all : all.filter((action) => action !== "poll");
}

function actionGoal(action: Action): Goal {
  const title = t(action === "theme" && shownDark() ? "jump.light" : named[action]);
  return { kind: "action", key: action, title, hint: "", action };
}

function shownDark(): boolean {
  return settings.value.theme === "system" ? isDark() : settings.value.theme === "dark";
}

/** Goes to a goal, or does it. */
export function goToGoal(goal: Found): void {
  if (goal.kind === "room") enterRoom(goal.room.id);
  else if (goal.kind === "person") void openDirect([goal.person.id]);
  else act(goal.action);
}

function act(action: Action): void {
  switch (action) {
    case "invite":
    case "search":
      panel.value = action;
      break;
    case "threads":
    case "mentions":
    case "saved":
      enterPlace(action);
      break;
    case "readAll":
      askToReadAll();
      break;
    case "theme":
      chooseLook({ theme: shownDark() ? "light" : "dark" });
      break;
    default:
      dialog.value = action;
  }
}

/** Looks for what was typed in what people wrote. */
export function searchFor(text: string): void {
  panel.value = "search";
  search(text);
}

/** Makes a public room of that name and goes there. */
export async function makeRoom(name: string): Promise<void> {
  try {
    await createRoom({ kind: "public", name });
  } catch (error) {
    complain(error);
  }
}

/** So many messages stand in the switcher; the search has the others. */
const mostMessages = 5;

/** The newest messages that say a text; none while the host does not answer. */
export async function findMessages(text: string): Promise<readonly SearchResult[]> {
  try {
    return (await call("searchMessages", { q: text, limit: mostMessages })).results;
  } catch {
    return [];
  }
}

/** Shows a found message in its place. */
export function goToMessage({ message }: SearchResult): void {
  enterRoom(message.chatRoomId, message.seq);
}
