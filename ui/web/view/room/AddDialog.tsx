import { addMembers } from "../../commands/members";
import { t } from "../../i18n";
import { membersOf } from "../../state/members";
import { people } from "../../state/people";
import { openRoom } from "../../state/rooms";
import { Dialog } from "../controls/Dialog";
import { PeopleChoice } from "../people/PeopleChoice";

/** Adds people to the open room. */
export function AddDialog({ close }: { close: () => void }) {
  const room = openRoom.value;
  if (!room) return null;
  const inside = new Set(membersOf(room)?.map(({ id }) => id));
  const others = [...people.value.values()].filter(({ id }) => !inside.has(id));
  return (
    <Dialog title={t("members.addTo", { room: room.name })} close={close}>
      <PeopleChoice
        from={others}
        hint={t(room.kind === "private" ? "members.addPrivate" : "members.addPublic")}
        action={t("members.add")}
        nobody={t("members.allInside")}
        done={(ids) => {
          close();
          void addMembers(room, ids);
        }}
      />
    </Dialog>
  );
}
