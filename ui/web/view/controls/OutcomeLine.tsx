import { t } from "../../i18n";
import { Icon } from "./Icon";
import type { Outcome } from "./useSaving";

/** Says beside what was chosen or typed how it went; what failed can be tried again. */
export function OutcomeLine({ of, retry }: { of: Outcome; retry?: () => void }) {
  return (
    <span class="outcome" role="status" data-state={of.state}>
      {of.state === "saving" && t("saving")}
      {of.state === "saved" && (
        <>
          <Icon name="check" />
          {t("saved")}
        </>
      )}
      {of.state === "failed" && (
        <>
          {of.why}
          {retry && (
            <button type="button" class="link" onClick={retry}>
              {t("again")}
            </button>
          )}
        </>
      )}
    </span>
  );
}
