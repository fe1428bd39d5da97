import { openDirect } from "../../commands/rooms";
import { t } from "../../i18n";
import { people } from "../../state/people";
import { myId } from "../../state/session";
import { Dialog } from "../controls/Dialog";
import { PeopleChoice } from "./PeopleChoice";

/** Begins a conversation with one person or several, or goes on with the one there is. */
export function DirectDialog({ close }: { close: () => void }) {
  const others = [...people.value.values()].filter((user) => user.id !== myId());
  return (
    <Dialog title={t("direct.title")} close={close}>
      <PeopleChoice
        from={others}
        hint={t("direct.hint")}
        action={t("direct.begin")}
        nobody={t("sidebar.alone")}
        done={(ids) => {
          close();
          void openDirect(ids);
        }}
      />
    </Dialog>
  );
}
