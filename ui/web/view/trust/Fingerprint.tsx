import { t } from "../../i18n";
import type { Authority } from "../../protocol.gen";

/** What a certificate is recognised by, as devices show it; SHA-1 where they show no better. */
export function Fingerprint({ authority: { name, sha256, sha1 } }: { authority: Authority }) {
  return (
    <dl class="fingerprint">
      <dt>{t("trust.name")}</dt>
      <dd>{name}</dd>
      <dt>SHA-256</dt>
      <dd>
        <code>{sha256.replaceAll(":", " ")}</code>
      </dd>
      <dt>{t("trust.sha1")}</dt>
      <dd>
        <code>{sha1.replaceAll(":", " ")}</code>
      </dd>
    </dl>
  );
}
