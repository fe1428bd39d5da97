import { t } from "../../i18n";
import { people } from "../../state/people";
import { Panel } from "../controls/Panel";
import { PanelAction } from "../controls/PanelAction";
import { PeopleList } from "./PeopleList";

/** Everybody of the hall. */
export function PeoplePanel() {
  const everybody = [...people.value.values()];
  return (
    <Panel title={t("people.title")}>
      {everybody.length > 1 ? (
        <PanelAction icon="edit" opens="direct">
          {t("direct.title")}
        </PanelAction>
      ) : (
        <p class="hint">{t("sidebar.alone")}</p>
      )}
      <PeopleList users={everybody} />
    </Panel>
  );
}
