import { type Key, t } from "../i18n";
import type { BuiltInCommand, Command, Room } from "../protocol.gen";
import { botCommand, botCommands, isWithin } from "./botCommands";
import { match } from "./match";
import { makesRooms, mayAdd, mayEdit, mayLeave } from "./rights";
import { mayInvite } from "./session";

/** What can be done from the composer by a word behind a slash, in the order in which it is offered. */
export const slashCommands = [
  { name: "me", takes: "slash.text", does: "slash.me" },
  { name: "shrug", takes: "slash.text", does: "slash.shrug" },
  { name: "msg", takes: "slash.personText", does: "slash.msg", may: makesRooms },
  { name: "invite", takes: "slash.people", does: "slash.invite", may: (room) => mayAdd(room) || mayInvite() },
  { name: "topic", takes: "slash.text", does: "slash.topic", may: mayEdit },
  { name: "poll", takes: "slash.poll", does: "poll.new" },
  { name: "mute", takes: null, does: "slash.mute", may: ({ joined, notify }) => joined && notify !== "none" },
  {
    name: "unmute",
    takes: null,
    does: "slash.unmute",
    may: ({ joined, notify }) => joined && notify === "none",
  },
  { name: "leave", takes: null, does: "slash.leave", may: mayLeave },
  { name: "search", takes: "slash.text", does: "slash.search" },
  { name: "status", takes: "slash.text", does: "slash.status" },
  { name: "away", takes: null, does: "slash.away" },
  { name: "dnd", takes: null, does: "slash.dnd" },
  { name: "back", takes: null, does: "slash.back" },
  { name: "keys", takes: null, does: "slash.keys" },
] as const satisfies readonly {
  name: BuiltInCommand;
  takes: Key | null;
  does: Key;
  may?: (room: Room) => boolean;
}[];

export type SlashCommand = (typeof slashCommands)[number];
export type SlashName = SlashCommand["name"];

/** A text that begins with a slash: what it calls, if there is such a command, and what stands behind it. */
export interface Call {
  readonly name: string;
  readonly command: SlashCommand | null;
  /** The command of a bot, where the page has none of that name. */
  readonly bot: Command | null;
  readonly rest: string;
}

/** Reads a text that isCall. */
export function readCall(text: string): Call {
  const [, name = "", rest = ""] = /^\/(\S+)\s*(.*)$/su.exec(text.trimEnd()) ?? [];
  const wanted = name.toLowerCase();
  const command = slashCommands.find((one) => one.name === wanted) ?? null;
  return { name, command, bot: command ? null : (botCommand(wanted) ?? null), rest };
}

/** The commands that what was typed behind the slash may become, in a room where they can be used: the page's own, then those of bots. */
export function suggestCommands(typed: string, room: Room): (SlashCommand | Command)[] {
  const { command: own, bot } = readCall(`/${typed}`);
  if (own || bot) return [];
  const usable = [
    ...slashCommands.filter((command) => !("may" in command) || command.may(room)),
    ...botCommands.value.filter(({ botId }) => isWithin(botId, room)),
  ];
  return usable
    .map((command) => ({ command, score: scoreOf(command, typed) }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
}

/** A name counts by its beginning; in other scripts the words that say what it does are compared. */
function scoreOf(command: SlashCommand | Command, typed: string): number {
  if (command.name.startsWith(typed.toLowerCase())) return 1_000;
  if (/^[\x20-\x7e]*$/.test(typed)) return -Infinity;
  const texts = "does" in command ? [t(command.does)] : [command.name, command.description];
  return Math.max(...texts.map((text) => match(text, typed)?.score ?? -Infinity));
}
