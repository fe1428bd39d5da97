import { plural, t } from "../../i18n";
import { isApple, isTouch } from "../../platform/device";
import { fleeting } from "../../platform/storage";
import { nearLimit } from "../../state/content";
import { settings } from "../../state/settings";
import { ConnectionState } from "../connection/ConnectionState";

/** Below the field: the keys, how much more may be written or what may be lost, and in the room how the page is connected. */
export function ComposerFoot({ left, main, inCode }: { left: number; main: boolean; inCode: boolean }) {
  const told = left < nearLimit;
  const lost = fleeting.value > 0;
  return (
    <div class="composer-foot" data-told={told || lost || undefined}>
      <span class="composer-hint" role="status">
        {told && <Left left={left} />}
        {!told && lost && t("composer.fleeting")}
        {!told && !lost && !isTouch() && <Keys inCode={inCode} />}
      </span>
      {main && <ConnectionState />}
    </div>
  );
}

export function Left({ left }: { left: number }) {
  if (left < 0) return <span class="trouble">{plural("composer.tooLong", -left)}</span>;
  return <span>{plural("composer.left", left)}</span>;
}

function Keys({ inCode }: { inCode: boolean }) {
  const always = `${isApple() ? "⌘" : "Ctrl"} Enter`;
  const [sends, breaks] =
    settings.value.enter === "sends" && !inCode ? ["Enter", "Shift Enter"] : [always, "Enter"];
  return (
    <>
      {inCode && `${t("composer.inCode")}: `}
      <kbd class="key">{sends}</kbd> {t("composer.sends")} · <kbd class="key">{breaks}</kbd>{" "}
      {t("composer.newLine")}
    </>
  );
}
