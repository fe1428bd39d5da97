import { plural, t } from "../../i18n";
import { Icon } from "../controls/Icon";

/** Goes to the end of the room, and says how much has come there meanwhile. */
export function ToLatest({ count, go }: { count: number; go: () => void }) {
  return (
    <button
      type="button"
      class="to-latest"
      data-new={count > 0 || undefined}
      title={t("timeline.toLatest")}
      onClick={go}
    >
      <Icon name="down" />
      {count > 0 ? plural("timeline.newCount", count) : t("timeline.latest")}
    </button>
  );
}
