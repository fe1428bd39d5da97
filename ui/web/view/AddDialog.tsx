import { addMembers } from "../commands/rooms";
import { t } from "../i18n";
import { people } from "../state/people";
import { openRoom } from "../state/rooms";
import { Dialog } from "./Dialog";
import { PeopleChoice } from "./PeopleChoice";

/** Adds people to the open private room. */
export function AddDialog({ close }: { close: () => void }) {
  const room = openRoom.value;
  if (!room) return null;
  const others = [...people.value.values()].filter((user) => !room.memberIds?.includes(user.id));
  return (
    <Dialog title={t("members.add")} close={close}>
      <PeopleChoice
        from={others}
        action={t("members.add")}
        done={(ids) => {
          close();
          void addMembers(room.id, ids);
        }}
      />
    </Dialog>
  );
}
