import { t } from "../../i18n";
import { people } from "../../state/people";
import { dialog } from "../../state/screen";
import { Icon } from "../controls/Icon";
import { Panel } from "../controls/Panel";
import { PeopleList } from "./PeopleList";

/** Everybody of the hall. */
export function PeoplePanel() {
  const everybody = [...people.value.values()];
  return (
    <Panel title={t("people.title")}>
      {everybody.length > 1 ? (
        <button
          type="button"
          class="button"
          data-wide
          onClick={() => {
            dialog.value = "direct";
          }}
        >
          <Icon name="edit" />
          {t("direct.title")}
        </button>
      ) : (
        <p class="hint">{t("sidebar.alone")}</p>
      )}
      <PeopleList users={everybody} />
    </Panel>
  );
}
