import { t } from "../../i18n";
import { Dialog } from "../controls/Dialog";
import { ConnectionDetails } from "./ConnectionDetails";

/** How the page is connected, where there is no line below the field to say it. */
export function ConnectionDialog({ close }: { close: () => void }) {
  return (
    <Dialog title={t("link.details")} close={close}>
      <ConnectionDetails />
    </Dialog>
  );
}
