import { t } from "../../i18n";
import { bytes, clock, exact, seconds } from "../../i18n/format";
import type { Standby } from "../../protocol.gen";

/** How good the copy is. */
export function StandbyFacts({ standby }: { standby: Standby }) {
  if (standby.completeAt === null || standby.behind === null) return null;
  const complete = new Date(standby.completeAt);
  return (
    <dl class="standby-facts">
      <dt>{t("standby.behind")}</dt>
      <dd>{seconds(Math.round(standby.behind / 1_000))}</dd>
      <dt>{t("standby.complete")}</dt>
      <dd title={exact(complete)}>{clock(complete)}</dd>
      {standby.verifiedAt && (
        <>
          <dt>{t("standby.verified")}</dt>
          <dd title={exact(new Date(standby.verifiedAt))}>{clock(new Date(standby.verifiedAt))}</dd>
        </>
      )}
      <dt>{t("standby.size")}</dt>
      <dd>{bytes(standby.bytes)}</dd>
      {standby.missingFiles > 0 && (
        <>
          <dt>{t("standby.missing")}</dt>
          <dd>
            {standby.missingFiles} · {bytes(standby.missingBytes)}
          </dd>
        </>
      )}
    </dl>
  );
}
