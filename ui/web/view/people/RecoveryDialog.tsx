import { t } from "../../i18n";
import { exact, until } from "../../i18n/format";
import { copyText } from "../../platform/clipboard";
import type { Link } from "../../protocol.gen";
import { recovery } from "../../state/profile";
import { say } from "../../state/screen";
import { Dialog } from "../controls/Dialog";
import { IconButton } from "../controls/IconButton";

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
      <p class="copy-line">
        <span class="grow">{link.url}</span>
        <IconButton
          icon="copy"
          name={t("copy")}
          autofocus
          onClick={async () => say(t((await copyText(link.url)) ? "copied" : "notCopied"))}
        />
      </p>
      <p class="hint" title={exact(ends)}>
        {t("recovery.until", { when: until(ends, new Date()) })}
      </p>
    </Dialog>
  );
}
