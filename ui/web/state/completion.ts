import type { User } from "../protocol.gen";
import { match } from "./find";

/** What is being typed that can be completed: from its sign up to the caret. */
export interface Token {
  readonly sign: "@" | ":";
  readonly from: number;
  readonly query: string;
}

/** Names that address many at once. */
export const groups = ["here", "room"] as const;

/** Something to choose; text takes the token's place. */
export type Suggestion = { readonly key: string; readonly text: string } & (
  | { readonly kind: "person"; readonly user: User; readonly inRoom: boolean }
  | { readonly kind: "group"; readonly name: (typeof groups)[number] }
  | { readonly kind: "emoji"; readonly name: string }
);

/** Whom a room's text may address. */
export interface Audience {
  /** Everybody to choose from, me aside. */
  readonly people: readonly User[];
  readonly inRoom: (userId: number) => boolean;
  /** Who spoke here, the latest first. */
  readonly spoke: readonly number[];
  /** @here and @room reach somebody. */
  readonly groups: boolean;
}

export const mostSuggested = 8;

/** Names have at most so many characters. */
const longestName = 40;

/** The host takes an @ after one of these for part of an address. */
const insideAddress = /[A-Za-z0-9._+-]/;

/** The token that the caret stands at the end of, if any; code has none. */
export function tokenAt(text: string, caret: number): Token | null {
  const line = text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
  const token = personIn(line) ?? emojiIn(line);
  if (!token || isCode(text.slice(0, caret), line)) return null;
  return { ...token, from: token.from + caret - line.length };
}

function personIn(line: string): Token | null {
  const from = Math.max(line.lastIndexOf("@"), line.lastIndexOf("＠"));
  if (from < 0 || insideAddress.test(line[from - 1] ?? "")) return null;
  const query = line.slice(from + 1);
  if (query.length > longestName || /^\s|[`\t]|\s\s/u.test(query)) return null;
  return { sign: "@", from, query };
}

/** A colon counts at the beginning of a word, so that times and addresses keep theirs. */
const emojiTyped = /(?<![\p{L}\p{N}:/])[:：]((?:[\p{L}\p{N}_+-]{2,}|[^\P{L}a-zA-Z]))$/u;

function emojiIn(line: string): Token | null {
  const [whole = "", query = ""] = emojiTyped.exec(line) ?? [];
  return whole ? { sign: ":", from: line.length - whole.length, query } : null;
}

function isCode(before: string, line: string): boolean {
  const fences = before.match(/^```/gm)?.length ?? 0;
  const ticks = line.match(/`/g)?.length ?? 0;
  return fences % 2 === 1 || ticks % 2 === 1;
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
