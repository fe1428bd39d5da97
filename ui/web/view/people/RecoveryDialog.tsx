import { t } from "../../i18n";
import { exact, until } from "../../i18n/format";
import type { Link } from "../../protocol.gen";
import { recovery } from "../../state/profile";
import { CopyLine } from "../controls/CopyLine";
import { Dialog } from "../controls/Dialog";

/** The link that lets somebody in again who lost their device, to be handed to them alone. */
export function RecoveryDialog({ name, link }: { name: string; link: Link }) {
  const ends = new Date(link.expiresAt);
  return (
    <Dialog
      title={t("recovery.title", { name })}
      close={() => {
        recovery.value = null;
      }}
    >
      <p class="hint">{t("recovery.hint", { name })}</p>
      <CopyLine url={link.url} name={t("copy")} autofocus />
      <p class="hint" title={exact(ends)}>
        {t("recovery.until", { when: until(ends, new Date()) })}
      </p>
    </Dialog>
  );
}
