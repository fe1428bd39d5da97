import { t } from "../../i18n";
import { Logo } from "../controls/Logo";

/** After Quit: nothing to do here until Maru is started again, and then the page comes back by itself. */
export function Stopped() {
  return (
    <div class="welcome">
      <main>
        <Logo />
        <h1>{t("quit.stopped")}</h1>
        <p role="status">{t("quit.stoppedHint")}</p>
      </main>
    </div>
  );
}
