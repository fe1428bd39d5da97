import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { isNarrow } from "../../platform/device";
import { type SettingsPage, settingsPage } from "../../state/screen";
import { Dialog } from "../controls/Dialog";
import { StandbyPage } from "../standby/StandbyPage";
import { AboutPage } from "./AboutPage";
import { AppearancePage } from "./AppearancePage";
import { ConnectionPage } from "./ConnectionPage";
import { DevicesPage } from "./DevicesPage";
import { HallPage } from "./HallPage";
import { NotificationsPage } from "./NotificationsPage";
import { PasswordPage } from "./PasswordPage";
import { ProfilePage } from "./ProfilePage";
import { SettingsList } from "./SettingsList";
import { WritingPage } from "./WritingPage";

const pages = {
  profile: ProfilePage,
  appearance: AppearancePage,
  writing: WritingPage,
  notifications: NotificationsPage,
  password: PasswordPage,
  devices: DevicesPage,
  connection: ConnectionPage,
  hall: HallPage,
  standby: StandbyPage,
  about: AboutPage,
} satisfies Record<SettingsPage, unknown>;

/** What somebody may choose: a list of pages beside the open one, or one after the other where there is no room for both. */
export function SettingsDialog({ close }: { close: () => void }) {
  const narrow = useNarrow();
  const page = settingsPage.value ?? (narrow ? null : "profile");
  const Page = page && pages[page];
  const alone = narrow && page !== null;
  return (
    <Dialog
      size="large"
      title={t(alone ? `settings.page.${page}` : "settings.title")}
      close={close}
      back={
        alone
          ? () => {
              settingsPage.value = null;
            }
          : undefined
      }
    >
      <div class="settings">
        {!alone && <SettingsList open={page} />}
        {Page && page && (
          <section class="settings-page" key={page} aria-label={t(`settings.page.${page}`)}>
            {!narrow && <h3>{t(`settings.page.${page}`)}</h3>}
            <Page close={close} />
          </section>
        )}
      </div>
    </Dialog>
  );
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(isNarrow);
  useEffect(() => {
    const update = () => setNarrow(isNarrow());
    window.addEventListener("resize", update);
    return () => window.removeEventListener("resize", update);
  }, []);
  return narrow;
}
