import type { Having, Room, User } from "../protocol.gen";
import { match } from "./match";
import { byPresence, people } from "./people";
import { rooms, roomTitle } from "./rooms";
import { daysAfter, dayText, kinds, type Term } from "./searchTerms";

/** What can stand behind an operator; value is what is written there. */
export type Value = { readonly key: string; readonly value: string } & (
  | { readonly kind: "person"; readonly user: User }
  | { readonly kind: "room"; readonly room: Room }
  | { readonly kind: "day"; readonly day: Date }
  | { readonly kind: "has"; readonly has: Having }
);

const most = 8;

/** Days that are often meant, counted back from today. */
const daysBack = [0, 1, 7, 30];

/** What can complete an operator that is being written, the likeliest first. */
export function valuesFor({ operator, value }: Term, today: Date): readonly Value[] {
  const typed = value.replace(/^[@#]/u, "");
  switch (operator) {
    case "from":
      return ranked(byPresence(people.value.values()), typed, ({ name, displayName }) => [
        displayName,
        name,
      ]).map((user) => ({ key: `user ${user.id}`, value: user.name, kind: "person", user }));
    case "in":
      return ranked([...rooms.value.values()].filter(canBeMeant), typed, (room) => [roomTitle(room)]).map(
        (room) => ({ key: `room ${room.id}`, value: roomTitle(room), kind: "room", room }),
      );
    case "has": {
      const before = typed.split(",");
      const begun = before.pop()?.toLowerCase() ?? "";
      return Object.entries(kinds)
        .filter(([has, others]) => [has, ...others].some((name) => name.startsWith(begun)))
        .filter(([has]) => !before.includes(has))
        .map(([has]) => ({ key: has, value: [...before, has].join(","), kind: "has", has: has as Having }));
    }
    default:
      return daysBack
        .map((back) => daysAfter(today, -back))
        .map((day): Value => ({ key: dayText(day), value: dayText(day), kind: "day", day }))
        .filter((day) => day.value.startsWith(typed));
  }
}

function canBeMeant({ joined, lastSeq }: Room): boolean {
  return joined && lastSeq > 0;
}

function ranked<Item>(items: readonly Item[], typed: string, names: (item: Item) => string[]): Item[] {
  return items
    .map((item) => ({
      item,
      score: Math.max(...names(item).map((name) => match(name, typed)?.score ?? -Infinity)),
    }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item);
}
