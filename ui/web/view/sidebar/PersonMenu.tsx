import { setMode } from "../../commands/account";
import { complain } from "../../commands/trouble";
import { t } from "../../i18n";
import { modes } from "../../state/people";
import { pausedUntil, quietHours } from "../../state/quiet";
import { dialog, openSettings } from "../../state/screen";
import { me } from "../../state/session";
import { MenuItem } from "../controls/MenuItem";
import { PopoverButton } from "../controls/PopoverButton";
import { when } from "../people/statusLine";

/** How I appear, and what is mine to set. */
export function PersonMenu() {
  const mode = me.value?.mode ?? "online";
  const paused = pausedUntil(quietHours(), new Date());
  return (
    <PopoverButton kind="menu" icon="more" name={t("person.menu")}>
      <MenuItem
        icon="edit"
        act={() => {
          dialog.value = "status";
        }}
      >
        {t(me.value?.statusText ? "person.changeStatus" : "person.setStatus")}
      </MenuItem>
      <hr />
      {modes.map((shown) => (
        <MenuItem
          key={shown}
          sign={<span class="presence" data-status={shown === "invisible" ? "offline" : shown} />}
          checked={shown === mode}
          act={() => setMode(shown).catch(complain)}
        >
          {t(`settings.mode.${shown}`)}
        </MenuItem>
      ))}
      <hr />
      <MenuItem icon="mute" act={() => openSettings("notifications")}>
        {paused ? t("settings.paused", { when: when(paused) }) : t("settings.pause")}
      </MenuItem>
      <MenuItem
        icon="sliders"
        act={() => {
          dialog.value = "settings";
        }}
      >
        {t("settings.title")}
      </MenuItem>
    </PopoverButton>
  );
}
