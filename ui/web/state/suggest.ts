import type { Command, Room, User } from "../protocol.gen";
import { type Audience, audienceOf } from "./audience";
import type { Token } from "./completion";
import { searchEmoji } from "./emojiSearch";
import { match } from "./match";
import { rooms } from "./rooms";
import { type SlashCommand, suggestCommands } from "./slash";

/** Names that address many at once. */
export const groups = ["here", "room"] as const;

/** Something to choose; text takes the token's place. */
export type Suggestion = { readonly key: string; readonly text: string } & (
  | { readonly kind: "person"; readonly user: User; readonly inRoom: boolean }
  | { readonly kind: "room"; readonly room: Room }
  | { readonly kind: "group"; readonly name: (typeof groups)[number] }
  | { readonly kind: "emoji"; readonly name: string }
  | { readonly kind: "command"; readonly command: SlashCommand }
  | { readonly kind: "botCommand"; readonly command: Command }
);

const mostSuggested = 8;

/** What can complete a token in a room's text, if it is one's; the likeliest first. */
export async function suggest({ sign, query }: Token, room: Room | null): Promise<readonly Suggestion[]> {
  if (sign === "@") return room ? suggestPeople(query, audienceOf(room)) : [];
  if (sign === "#") return room ? suggestRooms(query, [...rooms.value.values()]) : [];
  if (sign === "/") return room ? suggestCommands(query, room).map(commandSuggestion) : [];
  const found = await searchEmoji(query, mostSuggested);
  return found.map(({ emoji, name }) => ({ kind: "emoji", key: emoji, text: emoji, name }));
}

function commandSuggestion(command: SlashCommand | Command): Suggestion {
  const common = { key: command.name, text: `/${command.name}` };
  return "botId" in command
    ? { ...common, kind: "botCommand", command }
    : { ...common, kind: "command", command };
}

/** Who may be meant: those of the room first, then the rest of the hall. */
export function suggestPeople(query: string, audience: Audience): Suggestion[] {
  const { people, inRoom, spoke } = audience;
  if (isTold(query, people)) return [];
  const order = new Map(spoke.map((id, index) => [id, index]));
  const found = people
    .flatMap((user) => {
      const rank = rankOf(user, query);
      return rank === null
        ? []
        : { user, rank, inRoom: inRoom(user.id), spoke: order.get(user.id) ?? spoke.length };
    })
    .sort(
      (a, b) =>
        Number(b.inRoom) - Number(a.inRoom) ||
        b.rank - a.rank ||
        a.spoke - b.spoke ||
        Number(a.user.status === "offline") - Number(b.user.status === "offline") ||
        a.user.displayName.localeCompare(b.user.displayName) ||
        a.user.id - b.user.id,
    );
  const many: Suggestion[] = groups
    .filter((name) => audience.groups && name.startsWith(query.toLowerCase()))
    .map((name) => ({ kind: "group", key: name, text: `@${name}`, name }));
  const room = mostSuggested - many.length;
  const persons: Suggestion[] = found.slice(0, room).map(({ user, inRoom }) => ({
    kind: "person",
    key: `user ${user.id}`,
    text: `@${user.name}`,
    user,
    inRoom,
  }));
  const outside = persons.findIndex((one) => one.kind === "person" && !one.inRoom);
  return persons.toSpliced(outside < 0 ? persons.length : outside, 0, ...many);
}

/**
 * Which room may be meant: mine first. In the middle of a name only a word counts, so that "#2" stays the number that it is. A
 * name that stands there whole needs nothing, unless a longer one begins with it: Enter sends.
 */
export function suggestRooms(query: string, all: readonly Room[]): Suggestion[] {
  const open = all.filter(({ kind, archivedAt }) => kind !== "direct" && !archivedAt);
  const isTyped = ({ name }: Room) => folded(name) === folded(query.trimEnd());
  if (query.endsWith(" ") && open.some(isTyped)) return [];
  const found = open.flatMap((room) => {
    const at = match(room.name, query)?.at ?? [];
    const first = at[0] ?? (query === "" ? 0 : -1);
    if (first < 0 || at.some((place, index) => place !== first + index)) return [];
    const word = first > 0 && !/[\p{L}\p{N}]/u.test([...room.name][first - 1] ?? "");
    const rank = first === 0 ? beginning : word && /\p{L}/u.test(query) ? within : 0;
    return rank > 0 ? { room, rank } : [];
  });
  if (open.some(isTyped) && found.every(({ room, rank }) => rank === within || isTyped(room))) return [];
  return found
    .sort(
      (a, b) =>
        Number(b.room.joined) - Number(a.room.joined) ||
        b.rank - a.rank ||
        a.room.name.localeCompare(b.room.name),
    )
    .slice(0, mostSuggested)
    .map(({ room }) => ({ kind: "room", key: `room ${room.id}`, text: `#${room.name}`, room }));
}

/** A name stands there whole, with a space after it: nobody is looked for until more is typed. */
function isTold(query: string, people: readonly User[]): boolean {
  if (!query.endsWith(" ")) return false;
  const name = folded(query.trimEnd());
  return groups.some((group) => group === name) || people.some((user) => folded(user.name) === name);
}

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** The beginning of a name counts before anything within it; equal ones are told apart by who is likelier meant. */
const beginning = 2;
const within = 1;

/**
 * How well somebody is meant, null: not at all. Letters must stand side by side, since what is chosen by Enter has to be what was
 * typed; past a space only whole beginnings count, since most of what follows a name is no part of it.
 */
function rankOf(user: User, query: string): number | null {
  if (query === "") return beginning;
  const ranks = [user.displayName, user.name].map((name) => {
    const at = match(name, query)?.at;
    if (!at || at.some((place, index) => place !== (at[0] ?? 0) + index)) return 0;
    if (at[0] === 0) return beginning;
    return query.includes(" ") ? 0 : within;
  });
  return Math.max(...ranks) || null;
}
