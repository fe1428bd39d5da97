import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { link } from "../net/connection";
import { isTouch } from "../platform/device";

/** Below the field: the keys, what is to be said about the text, and how the page is connected. */
export function ComposerFoot({ children }: { children: ComponentChildren }) {
  const now = link.value;
  const told = Array.isArray(children) && children.some(Boolean);
  const online = now.state === "online";
  return (
    <div class="composer-foot" data-told={told || undefined}>
      {told ? children : !isTouch() && <Keys />}
      <span class="link-state" data-off={!online || undefined}>
        <i />
        {online ? t("link.ms", { transport: now.transport, ms: now.latency }) : t("link.connecting")}
      </span>
    </div>
  );
}

function Keys() {
  return (
    <>
      <kbd class="key">Enter</kbd> {t("composer.sends")} · <kbd class="key">Shift Enter</kbd>{" "}
      {t("composer.newLine")}
    </>
  );
}
