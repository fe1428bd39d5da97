import { t } from "../../i18n";
import { homeOnHost } from "../../platform/address";
import { isTouch } from "../../platform/device";
import { install } from "../../platform/install";
import { wayToInstall } from "../../platform/wayToInstall";
import { Icon } from "../controls/Icon";

/** Whether the page is installed on this device, and else how it would be. */
export function InstallCard() {
  const way = wayToInstall();
  const title = way === "installed" || way === "insecure" ? way : "title";
  return (
    <div class="permission" data-state={way === "installed" ? "granted" : way}>
      <Icon name={way === "installed" ? "check" : isTouch() ? "phone" : "computer"} />
      <div class="grow">
        <strong>{t(`install.${title}`)}</strong>
        <p class="settings-note">{t(`install.${way}Hint`, { home: homeOnHost() })}</p>
      </div>
      {way === "offered" && (
        <button type="button" class="button" data-kind="primary" onClick={() => void install()}>
          {t("install.do")}
        </button>
      )}
    </div>
  );
}
