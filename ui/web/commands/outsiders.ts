import { plural, t } from "../i18n";
import { list } from "../i18n/format";
import type { Room } from "../protocol.gen";
import { membersOf } from "../state/members";
import { names } from "../state/names";
import { outsidersIn } from "../state/outsiders";
import { nameOf, people } from "../state/people";
import { mayAdd } from "../state/rights";
import { say } from "../state/screen";
import { addMembers } from "./members";

/** Says so when a message names people who cannot read it where it was sent, and offers to add them. */
export function tellOfOutsiders(room: Room, content: string): void {
  const ids = outsidersIn(room, content, names.peek(), people.peek(), membersOf(room));
  if (ids.length === 0) return;
  const act = () => void addMembers(room, ids);
  say(
    plural("outsiders.named", ids.length, { names: list(ids.map((id) => nameOf(id))) }),
    mayAdd(room) ? { name: t("outsiders.add"), act } : undefined,
  );
}
