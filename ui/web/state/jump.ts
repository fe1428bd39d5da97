import type { Room, User } from "../protocol.gen";
import { match } from "./match";

/** What the switcher can do beside going somewhere. */
export type Action =
  | "invite"
  | "newRoom"
  | "direct"
  | "poll"
  | "search"
  | "threads"
  | "mentions"
  | "saved"
  | "readAll"
  | "settings"
  | "theme"
  | "keys";

/** Somewhere to go, or something to do; hint is a second name by which it is found too. */
export type Goal = { key: string; title: string; hint: string } & (
  | { kind: "room"; room: Room }
  | { kind: "person"; person: User }
  | { kind: "action"; action: Action }
);

/** A goal with the letters of its title that were typed. */
export type Found = Goal & { at: readonly number[] };

/** What lifts a goal among others that fit as well: less than a name's beginning counts against a word's. */
const lift = { mention: 18, unread: 12, latest: 10, joined: 4, away: -2 };

/** A second name or an action comes after a room or person that fits as well. */
const second = 25;

/**
 * The goals that are meant, best first. Without anything typed: what is unread, then where one was lately, then the rest in
 * the order given; the open room comes last, for nobody goes where they are. Actions are found only by name.
 */
export function rank(
  goals: readonly Goal[],
  typed: string,
  visited: readonly number[],
  openId: number,
  most: number,
): Found[] {
  const empty = typed.trim() === "";
  const scored = goals.flatMap((goal) => {
    if (empty && goal.kind === "action") return [];
    const byTitle = match(goal.title, typed);
    const byHint = goal.hint ? match(goal.hint, typed) : null;
    if (!byTitle && !byHint) return [];
    const fit = Math.max(byTitle?.score ?? -Infinity, (byHint?.score ?? -Infinity) - second);
    const score = fit + standing(goal, visited, openId, empty);
    return [{ found: { ...goal, at: byTitle?.at ?? [] }, score }];
  });
  scored.sort((a, b) => b.score - a.score);
  return scored.slice(0, most).map(({ found }) => found);
}

function standing(goal: Goal, visited: readonly number[], openId: number, empty: boolean): number {
  if (goal.kind === "action") return -second;
  if (goal.kind === "person") return goal.person.status === "offline" ? lift.away : 0;
  const { room } = goal;
  if (room.id === openId) return empty ? -100 : 0;
  const place = visited.indexOf(room.id);
  const latest = place < 0 ? 0 : lift.latest * (1 - place / visited.length);
  const quiet = room.notify === "none";
  const called = room.mentions > 0 ? lift.mention : 0;
  const unread = room.unread > 0 && !quiet ? lift.unread : 0;
  return latest + called + unread + (room.joined ? lift.joined : 0);
}
