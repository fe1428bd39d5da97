import { t } from "../../i18n";
import { instance } from "../../state/session";
import { Logo } from "../controls/Logo";

/** Which Maru this is, and where to read more. */
export function AboutPage() {
  const hall = instance.value;
  return (
    <>
      <div class="about">
        <Logo />
        <span>
          <strong>{t("app.name")}</strong>
          <small>{hall && t("settings.version", { version: hall.version })}</small>
        </span>
      </div>
      <p class="settings-note">{t("settings.aboutHint", { host: hall?.host ?? location.host })}</p>
      <ul class="links">
        <li>
          <a class="link" href="/docs" target="_blank" rel="noreferrer">
            {t("settings.docs")}
          </a>
          <small>{t("settings.docsHint")}</small>
        </li>
        <li>
          <a class="link" href="/THIRD-PARTY.txt" target="_blank" rel="noreferrer">
            {t("settings.licences")}
          </a>
          <small>{t("settings.licencesHint")}</small>
        </li>
      </ul>
    </>
  );
}
