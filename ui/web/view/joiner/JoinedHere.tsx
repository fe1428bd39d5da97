import { useEffect } from "preact/hooks";
import { askToOpenOwn, lookAtJoiner } from "../../commands/joiner";
import { t } from "../../i18n";
import { inGroups, joiner } from "../../state/joiner";

/** That this page runs through this computer, to which host, known by which key; and the way back to a hall of one's own. */
export function JoinedHere() {
  useEffect(() => void lookAtJoiner(), []);
  const way = joiner.value;
  return (
    <section class="settings-part">
      <h3>{t("joiner.title")}</h3>
      <p class="settings-note">{t("joiner.hint")}</p>
      {way && (
        <>
          <div class="link-details">
            <dl>
              <dt>{t("joiner.host")}</dt>
              <dd>
                {way.machine} · {way.origin.replace(/^https?:\/\//, "")}
              </dd>
              <dt>{t("joiner.key")}</dt>
              <dd class="key-letters">{inGroups(way.pin)}</dd>
            </dl>
          </div>
          <p class="settings-note">{t("joiner.keyHint")}</p>
          {way.mayLeave && (
            <div>
              <button type="button" class="button" onClick={askToOpenOwn}>
                {t("joiner.own")}
              </button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
