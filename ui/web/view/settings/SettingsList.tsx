import { askToSignOut } from "../../commands/session";
import { t } from "../../i18n";
import { isTouch } from "../../platform/device";
import { dialog, type SettingsPage, settingsPage } from "../../state/screen";
import { mayInvite, me } from "../../state/session";
import { Icon } from "../controls/Icon";
import type { IconName } from "../controls/icons";
import { laterIcons } from "../controls/laterIcons";

const entries: readonly [SettingsPage, IconName][] = [
  ["profile", "person"],
  ["appearance", "sun"],
  ["writing", "edit"],
  ["notifications", "bell"],
  ["password", "lock"],
  ["devices", "computer"],
  ["connection", laterIcons.network],
  ["hall", "home"],
  ["standby", "copy"],
  ["about", "info"],
];

/** The pages of the settings, and what is done rather than set. */
export function SettingsList({ open }: { open: SettingsPage | null }) {
  return (
    <nav class="settings-list" aria-label={t("settings.title")}>
      <ul>
        {entries
          .filter(([page]) => page !== "hall" || mayInvite())
          .filter(([page]) => page !== "standby" || me.value?.role === "owner")
          .map(([page, icon]) => (
            <li key={page}>
              <button
                type="button"
                class="row"
                aria-current={page === open ? "page" : undefined}
                autofocus={page === open}
                onClick={() => {
                  settingsPage.value = page;
                }}
              >
                <Icon name={icon} />
                <span class="grow">{t(`settings.page.${page}`)}</span>
                <Icon name="next" />
              </button>
            </li>
          ))}
      </ul>
      <ul>
        {!isTouch() && (
          <li>
            <button
              type="button"
              class="row"
              onClick={() => {
                dialog.value = "keys";
              }}
            >
              <Icon name="keyboard" />
              <span class="grow">{t("settings.keys")}</span>
            </button>
          </li>
        )}
        <li>
          <button type="button" class="row" onClick={askToSignOut}>
            <Icon name="leave" />
            <span class="grow">{t("settings.signOut")}</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}
