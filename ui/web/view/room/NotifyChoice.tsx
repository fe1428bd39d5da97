import { setNotify } from "../../commands/members";
import { type Key, t } from "../../i18n";
import type { Notify, Room } from "../../protocol.gen";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";

const levels: [Notify, IconName, Key, Key][] = [
  ["all", "bell", "notify.all", "notify.allHint"],
  ["mentions", "at", "notify.mentions", "notify.mentionsHint"],
  ["none", "mute", "notify.none", "notify.noneHint"],
];

/** How much of a room I want to be told of. */
export function NotifyChoice({ room }: { room: Room }) {
  return (
    <fieldset class="panel-part levels">
      <legend>{t("notify.title")}</legend>
      {levels.map(([level, icon, name, hint]) => (
        <label key={level} class="level">
          <input
            class="radio"
            type="radio"
            name="notify"
            checked={room.notify === level}
            onChange={() => void setNotify(room, level)}
          />
          <Icon name={icon} />
          <span>
            {t(name)}
            <small>{t(hint)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
