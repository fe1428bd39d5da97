import { plural, t } from "../i18n";
import { isApple, isTouch } from "../platform/device";
import { nearLimit } from "../state/content";
import { settings } from "../state/settings";
import { ConnectionState } from "./ConnectionState";

/** Below the field: the keys, or how much more may be written, and how the page is connected. */
export function ComposerFoot({ left }: { left: number }) {
  const told = left < nearLimit;
  return (
    <div class="composer-foot" data-told={told || undefined}>
      <span class="composer-hint" role="status">
        {told ? <Left left={left} /> : !isTouch() && <Keys />}
      </span>
      <ConnectionState />
    </div>
  );
}

export function Left({ left }: { left: number }) {
  if (left < 0) return <span class="trouble">{plural("composer.tooLong", -left)}</span>;
  return <span>{plural("composer.left", left)}</span>;
}

function Keys() {
  const always = `${isApple() ? "⌘" : "Ctrl"} Enter`;
  const [sends, breaks] = settings.value.enter === "sends" ? ["Enter", "Shift Enter"] : [always, "Enter"];
  return (
    <>
      <kbd class="key">{sends}</kbd> {t("composer.sends")} · <kbd class="key">{breaks}</kbd>{" "}
      {t("composer.newLine")}
    </>
  );
}
