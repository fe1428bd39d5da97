import { useEffect } from "preact/hooks";
import { language, t } from "../../i18n";
import { homeOnHost } from "../../platform/address";
import { askPermission, notify, permission, watchPermission } from "../../platform/notify";
import { Icon } from "../controls/Icon";

/** Whether this browser shows notifications, and what to do where it does not. */
export function PermissionCard() {
  useEffect(() => watchPermission(), []);
  const now = permission.value;
  return (
    <div class="permission" data-state={now}>
      <Icon name={now === "granted" ? "check" : "bell"} />
      <div class="grow">
        <strong>{t(`settings.permission.${now}`)}</strong>
        <p class="settings-note">{t(`settings.permission.${now}Hint`, { home: homeOnHost() })}</p>
      </div>
      {now === "default" && (
        <button type="button" class="button" data-kind="primary" onClick={() => void askPermission()}>
          {t("settings.permission.ask")}
        </button>
      )}
      {now === "granted" && (
        <button type="button" class="button" onClick={showOne}>
          {t("settings.permission.try")}
        </button>
      )}
    </div>
  );
}

function showOne(): void {
  notify({
    tag: "maru-try",
    title: t("app.name"),
    body: t("settings.permission.tried"),
    lang: language.value,
    clicked: () => {},
  });
}
