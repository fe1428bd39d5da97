import { takeOut } from "../../commands/members";
import { t } from "../../i18n";
import { membersOf } from "../../state/members";
import { mayAdd, mayTakeOut } from "../../state/rights";
import { openRoom } from "../../state/rooms";
import { IconButton } from "../controls/IconButton";
import { Panel } from "../controls/Panel";
import { PanelAction } from "../controls/PanelAction";
import { RowSkeleton } from "../controls/RowSkeleton";
import { PeopleList } from "../people/PeopleList";

/** Who is in the open room. */
export function MembersPanel() {
  const room = openRoom.value;
  if (!room) return null;
  const members = membersOf(room);
  return (
    <Panel title={t("members.title")}>
      {room.kind === "public" && <p class="hint">{t("members.all")}</p>}
      {mayAdd(room) && (
        <PanelAction icon="plus" opens="add">
          {t("members.add")}
        </PanelAction>
      )}
      {members ? (
        <PeopleList
          key={room.id}
          users={members}
          aside={(user) =>
            mayTakeOut(room, user) && (
              <IconButton
                icon="close"
                name={t("members.takeOutName", { name: user.displayName })}
                onClick={() => takeOut(room, user)}
              />
            )
          }
        />
      ) : (
        <RowSkeleton count={5} name={t("members.loading")} />
      )}
    </Panel>
  );
}
