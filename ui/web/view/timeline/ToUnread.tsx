import { toUnread } from "../../commands/rooms";
import { plural, t } from "../../i18n";
import { lineAbove } from "../../state/reading";
import { Icon } from "../controls/Icon";
import { IconButton } from "../controls/IconButton";

/** Leads back to where reading stopped, while that is above what is in sight. */
export function ToUnread({ count }: { count: number }) {
  return (
    <div class="to-unread">
      <button type="button" title={t("timeline.toUnread")} onClick={() => void toUnread()}>
        <Icon name="up" />
        {plural("timeline.newAbove", count)}
      </button>
      <IconButton
        icon="close"
        name={t("close")}
        onClick={() => {
          lineAbove.value = false;
        }}
      />
    </div>
  );
}
