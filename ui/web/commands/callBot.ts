import { t } from "../i18n";
import { ask } from "../net/connection";
import { hostNow } from "../platform/clock";
import type { Command, Person, Room, RunCommandReply } from "../protocol.gen";
import { setAwaited } from "../state/botCommands";
import { online } from "../state/link";
import { putNote } from "../state/notes";
import { nameOf, people } from "../state/people";
import { mayAdd } from "../state/rights";
import { openId, rooms } from "../state/rooms";
import { say } from "../state/screen";
import { timelineOf } from "../state/timelines";
import { announceNote } from "./announce";
import { loadBotCommands } from "./botCommands";
import { addMembers } from "./members";
import { toLatest } from "./rooms";
import { codeOf, complain } from "./trouble";

/** A little longer than the host waits for the bot, so that it is the host who says what became of it. */
const patience = 12_000;

/** The host says at once that a bot is not there: what took longer than this has reached it. */
const reached = 5_000;

/** A bot that answers sooner need not be waited for in words. */
const soon = 500;

/** Calls that have no answer yet, as where and what: pressing Enter again does not call again. */
const underWay = new Set<string>();

interface Place {
  readonly room: Room;
  readonly threadId: number;
}

/** Calls a bot for a command, and shows what it answers to me alone. false: it was not done, as far as is known; why has been said. */
export async function callBot(command: Command, text: string, place: Place): Promise<boolean> {
  const { room, threadId } = place;
  const conversation = threadId || room.id;
  const call = `${conversation} ${command.name} ${text}`;
  if (underWay.has(call)) return false;
  if (!online.value) {
    say(t("slash.notLoaded"));
    return false;
  }
  const began = Date.now();
  underWay.add(call);
  const waiting = setTimeout(() => setAwaited(conversation, command.botId), soon);
  try {
    const request = { chatRoomId: room.id, command: command.name, text, ...(threadId && { threadId }) };
    show(command, await ask("runCommand", request, patience), place);
    return true;
  } catch (error) {
    explain(error, command, room, Date.now() - began > reached);
    return false;
  } finally {
    clearTimeout(waiting);
    setAwaited(conversation, null);
    underWay.delete(call);
  }
}

function show({ name, botId }: Command, { text }: RunCommandReply, { room, threadId }: Place): void {
  const bot = botOf(botId);
  if (text === "") {
    say(t("callBot.taken", { name: bot.displayName }));
    return;
  }
  const { heard, live } = timelineOf(room.id);
  const after = Math.max(heard, rooms.value.get(room.id)?.lastSeq ?? 0);
  putNote({ conversation: threadId || room.id, after, at: hostNow(), bot, command: name, text });
  if (openId.value !== room.id) return;
  announceNote(bot.displayName, text);
  if (threadId === 0 && !live) void toLatest();
}

function botOf(id: number): Person {
  const known = people.value.get(id);
  return known ?? { id, name: "", displayName: nameOf(id), role: "bot" };
}

function explain(error: unknown, { name: command, botId }: Command, room: Room, late: boolean): void {
  const name = nameOf(botId);
  switch (codeOf(error)) {
    case "unavailable":
      say(t(!online.value ? "callBot.lost" : late ? "callBot.silent" : "callBot.away", { name }));
      return;
    case "conflict": {
      const act = () => void addMembers(room, [botId]).catch(complain);
      say(
        t("callBot.outside", { name }),
        mayAdd(room) ? { name: t("callBot.add", { name }), act } : undefined,
      );
      return;
    }
    case "not_found":
      say(t("slash.unknown", { name: command }));
      void loadBotCommands();
      return;
    default:
      complain(error);
  }
}
