import { askToSignOut } from "../../commands/session";
import { mention } from "../../commands/trouble";
import { loadAllWords, t } from "../../i18n";
import { isNarrow, isTouch } from "../../platform/device";
import { install, offer } from "../../platform/install";
import { type DialogName, dialog, type Panel, panel } from "../../state/screen";
import { mayInvite, me } from "../../state/session";
import { later } from "../controls/lazy";
import { MenuItem } from "../controls/MenuItem";
import { PopoverButton } from "../controls/PopoverButton";

const readAll = later(() => import("../../commands/readAll"));

function askToReadAll(): void {
  Promise.all([readAll(), loadAllWords()]).then(([{ askToReadAll }]) => askToReadAll(), mention);
}

/** What can be done with the hall as a whole. */
export function HallMenu() {
  const show = (name: Panel) => () => {
    panel.value = name;
  };
  const open = (name: DialogName) => () => {
    dialog.value = name;
  };
  return (
    <PopoverButton kind="menu" icon="down" name={t("hall.menu")}>
      {mayInvite() && (
        <MenuItem icon="share" act={show("invite")}>
          {t("sidebar.invite")}
        </MenuItem>
      )}
      <MenuItem icon="compass" act={open("rooms")}>
        {t("hall.rooms")}
      </MenuItem>
      <MenuItem icon="people" act={show("people")}>
        {t("hall.people")}
      </MenuItem>
      <MenuItem icon="check" act={askToReadAll}>
        {t("hall.readAll")}
      </MenuItem>
      <hr />
      <MenuItem icon="sliders" act={open("settings")}>
        {t("settings.title")}
      </MenuItem>
      {isNarrow() && (
        <MenuItem icon="link" act={open("connection")}>
          {t("link.details")}
        </MenuItem>
      )}
      {!isTouch() && (
        <MenuItem icon="keyboard" act={open("keys")}>
          {t("keys.title")}
        </MenuItem>
      )}
      {offer.value && (
        <MenuItem icon={isTouch() ? "phone" : "computer"} act={install}>
          {t("install.menu")}
        </MenuItem>
      )}
      <hr />
      <MenuItem icon="leave" act={askToSignOut}>
        {t("settings.signOut")}
      </MenuItem>
      {me.value?.role === "owner" && (
        <MenuItem icon="power" danger act={open("quit")}>
          {t("quit.do")}
        </MenuItem>
      )}
    </PopoverButton>
  );
}
