import { t } from "../../i18n";
import { people } from "../../state/people";
import { makesRooms } from "../../state/rights";
import { Panel } from "../controls/Panel";
import { PanelAction } from "../controls/PanelAction";
import { PeopleList } from "./PeopleList";

/** Everybody of the hall. */
export function PeoplePanel() {
  const everybody = [...people.value.values()];
  return (
    <Panel title={t("people.title")}>
      {everybody.length > 1 && makesRooms() && (
        <PanelAction icon="edit" opens="direct">
          {t("direct.title")}
        </PanelAction>
      )}
      {everybody.length <= 1 && (
        <p class="hint">{t(makesRooms() ? "sidebar.alone" : "sidebar.guestAlone")}</p>
      )}
      <PeopleList users={everybody} />
    </Panel>
  );
}
