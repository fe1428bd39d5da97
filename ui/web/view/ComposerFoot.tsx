import { plural, t } from "../i18n";
import { link } from "../net/connection";
import { isTouch } from "../platform/device";

/** The length is mentioned when this little is left. */
const nearLimit = 500;

/** Below the field: the keys, or how much more may be written, and how the page is connected. */
export function ComposerFoot({ left }: { left: number }) {
  const now = link.value;
  const online = now.state === "online";
  const told = left < nearLimit;
  return (
    <div class="composer-foot" data-told={told || undefined}>
      {told ? <Left left={left} /> : !isTouch() && <Keys />}
      <span class="link-state" data-off={!online || undefined}>
        <i />
        {online ? t("link.ms", { transport: now.transport, ms: now.latency }) : t("link.connecting")}
      </span>
    </div>
  );
}

function Left({ left }: { left: number }) {
  if (left < 0) return <span class="trouble">{plural("composer.tooLong", -left)}</span>;
  return <span>{plural("composer.left", left)}</span>;
}

function Keys() {
  return (
    <>
      <kbd class="key">Enter</kbd> {t("composer.sends")} · <kbd class="key">Shift Enter</kbd>{" "}
      {t("composer.newLine")}
    </>
  );
}
