import type { Room, User } from "../protocol.gen";
import { cutMentions, type Names } from "./mentions";

/** Whom a text names of those who cannot read the room: whoever is not in a private one, and guests elsewhere; as far as is known. */
export function outsidersIn(
  { kind }: Pick<Room, "kind">,
  text: string,
  known: Names,
  people: ReadonlyMap<number, User>,
  members: readonly User[] | null,
): number[] {
  if (kind === "direct" || !members) return [];
  const inside = new Set(members.map(({ id }) => id));
  const named = new Set(cutMentions(text, known).map(({ userId }) => userId ?? 0));
  return [...named].filter((id) => {
    const person = people.get(id);
    return person && !inside.has(id) && (kind === "private" || person.role === "guest");
  });
}
