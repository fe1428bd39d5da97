import { t } from "../../i18n";
import type { DeviceKind } from "../../platform/deviceKind";
import { secureMode } from "../../state/secure";
import { CopyLine } from "../controls/CopyLine";
import { Icon } from "../controls/Icon";
import { laterIcons } from "../controls/laterIcons";
import { guides, type Step } from "./guides";

/** What to do on one kind of device, step by step, or at once by those who know terminals. */
export function Guide({ kind }: { kind: DeviceKind }) {
  const { steps, command } = guides[kind];
  return (
    <div class="stack">
      <ol class="trust-steps">
        {steps.map((step) => (
          <li key={step.text}>
            <Doing {...step} />
          </li>
        ))}
      </ol>
      {command && (
        <div>
          <p>{t("trust.command")}</p>
          <CopyLine url={command} name={t("copy")} />
        </div>
      )}
    </div>
  );
}

function Doing({ text, download }: Step) {
  const name = secureMode.value?.authority?.name ?? "";
  return (
    <div class="stack">
      {text && <p>{t(text, { name })}</p>}
      {download && (
        <div>
          <a class="button" data-kind="primary" href={`/api/secure/${download}`}>
            <Icon name={laterIcons.download} />
            {t(download === "maru.crt" ? "trust.download" : "trust.profile")}
          </a>
        </div>
      )}
    </div>
  );
}
