import { t } from "../../i18n";
import { bytes } from "../../i18n/format";
import type { Standby } from "../../protocol.gen";

/** How much of the first copy is there; the files follow once the messages are whole. */
export function CopyProgress({ standby }: { standby: Standby }) {
  const { state, bytes: done, expected } = standby;
  if (state !== "copying" || expected === 0) return null;
  const text = t("standby.copied", { done: bytes(done), all: bytes(expected) });
  return (
    <div class="copy-progress">
      <progress max={expected} value={done} aria-label={text} />
      <small>{text}</small>
    </div>
  );
}
