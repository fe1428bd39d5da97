import { copy } from "../../commands/clipboard";
import { t } from "../../i18n";
import { IconButton } from "../controls/IconButton";

/** A command to be typed elsewhere, with a button that copies it. */
export function CommandLine({ command }: { command: string }) {
  return (
    <div class="copy-line">
      <code class="grow">{command}</code>
      <IconButton icon="copy" name={t("reach.copy")} onClick={() => copy(command)} />
    </div>
  );
}
