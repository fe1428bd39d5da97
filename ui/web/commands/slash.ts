import { type Key, t } from "../i18n";
import { list } from "../i18n/format";
import { call } from "../net/api";
import type { Mode, Room } from "../protocol.gen";
import { cutMentions } from "../state/mentions";
import { names } from "../state/names";
import { nameOf } from "../state/people";
import { asking, readPoll, troubleWith } from "../state/polls";
import { mayAdd } from "../state/rights";
import { putRoom } from "../state/rooms";
import { dialog, panel, say } from "../state/screen";
import { readCall, type SlashName } from "../state/slash";
import { setMode, updateMe } from "./account";
import { callBot } from "./callBot";
import { searchFor } from "./jump";
import { addMembers, setNotify } from "./members";
import { postAside } from "./outbox";
import { ask } from "./polls";
import { editRoom, leave } from "./roomSettings";
import { enterRoom } from "./rooms";
import { complain } from "./trouble";

/** Where a command was written, and how to write there. */
interface Place {
  readonly room: Room;
  /** The root of the thread that it was written in; 0 for the main timeline. */
  readonly threadId: number;
  send(content: string): void;
}

/** What it gives, or promises, is false where what was written could not be understood, and stays. */
type Act = (rest: string, place: Place) => unknown;

const acts: Record<SlashName, Act> = {
  me: (rest, { send }) => send(italic(rest)),
  shrug: (rest, { send }) => send(`${rest && `${rest} `}¯\\\\\\_(ツ)\\_/¯`),
  msg: write,
  invite: (rest, { room }) => invite(rest, room),
  topic: async (rest, { room }) => {
    await editRoom(room, { topic: rest });
    say(t(rest ? "slash.topicDone" : "slash.topicGone"));
  },
  poll: (rest, { threadId }) => {
    const read = readPoll(rest, threadId);
    if (read.question !== "" && !troubleWith(read.options)) return ask(read);
    asking.value = read;
    dialog.value = "poll";
  },
  mute: async (_, { room }) => {
    await setNotify(room, "none");
    say(t("slash.muted"));
  },
  unmute: async (_, { room }) => {
    await setNotify(room, "all");
    say(t("slash.unmuted"));
  },
  leave: (_, { room }) => leave(room),
  search: (rest) => searchFor(rest),
  status: async (rest) => {
    await updateMe({ statusText: rest });
    say(t(rest ? "slash.statusDone" : "slash.statusGone"));
  },
  away: () => appear("away", "slash.awayDone"),
  dnd: () => appear("dnd", "slash.dndDone"),
  back: () => appear("online", "slash.backDone"),
  keys: () => {
    dialog.value = "keys";
  },
};

/** Without these words behind them nothing can be done. */
const needsText: ReadonlySet<string> = new Set<SlashName>(["me", "msg"]);

/**
 * Does what a text that begins with a slash calls for. false: it could not be done and should stay where it was written; why
 * has been said.
 */
export async function runCall(text: string, place: Place): Promise<boolean> {
  const { command, bot, name, rest } = readCall(text);
  if (bot) return callBot(bot, rest, place);
  if (!command || ("may" in command && !command.may(place.room))) {
    const what = t(command ? "slash.notHere" : "slash.unknown", { name });
    say(what, { name: t("slash.sendAnyway"), act: () => place.send(text) });
    return false;
  }
  if (rest === "" && needsText.has(name.toLowerCase())) {
    say(t("slash.needsText", { name }));
    return false;
  }
  try {
    return (await acts[command.name](rest, place)) !== false;
  } catch (error) {
    complain(error);
    return false;
  }
}

/** Emphasis by whichever sign the text does not hold itself. */
function italic(text: string): string {
  const sign = ["_", "*"].find((one) => !text.includes(one)) ?? "";
  return `${sign}${text}${sign}`;
}

function peopleIn(text: string): { ids: number[]; rest: string } {
  const pieces = cutMentions(/^[@＠]/u.test(text) ? text : `@${text}`, names.value);
  const ids: number[] = [];
  let rest = "";
  for (const [index, { text: piece, userId }] of pieces.entries()) {
    if (userId) ids.push(userId);
    else if (piece.trim() !== "") {
      rest = pieces
        .slice(index)
        .map((one) => one.text)
        .join("");
      break;
    }
  }
  return { ids, rest: rest.trim() };
}

async function invite(rest: string, room: Room): Promise<boolean> {
  if (rest === "" || !mayAdd(room)) {
    if (mayAdd(room)) dialog.value = "add";
    else panel.value = "invite";
    return true;
  }
  const { ids, rest: other } = peopleIn(rest);
  if (ids.length === 0 || other !== "") {
    say(t("slash.nobody", { name: other || rest }));
    return false;
  }
  await addMembers(room, ids);
  say(t("slash.invited", { names: list(ids.map((id) => nameOf(id))), room: room.name }));
  return true;
}

async function write(rest: string): Promise<boolean> {
  const { ids, rest: content } = peopleIn(rest);
  if (ids.length === 0) {
    say(t("slash.nobody", { name: rest.split(/\s/u)[0] ?? rest }));
    return false;
  }
  const room = await call("createRoom", { kind: "direct", memberIds: ids });
  putRoom(room);
  enterRoom(room.id);
  if (content !== "") postAside(room.id, content);
  return true;
}

async function appear(mode: Mode, done: Key): Promise<void> {
  await setMode(mode);
  say(t(done));
}
