import { reconnect } from "../../commands/connection";
import { t } from "../../i18n";
import { ago, clock } from "../../i18n/format";
import type { Offline, Online } from "../../state/link";
import { link } from "../../state/link";
import { hostOrigin } from "../../state/origins";
import { OwnChecks } from "../doctor/OwnChecks";
import { NextAttempt } from "./NextAttempt";

/** By which way the page is connected, how fast, since when; or what is done to be connected again. */
export function ConnectionDetails() {
  const now = link.value;
  return (
    <div class="link-details">
      <h2>{t(now.state === "online" ? "link.online" : "link.offline")}</h2>
      {now.state === "online" ? <Connected link={now} /> : <Disconnected link={now} />}
      <OwnChecks />
    </div>
  );
}

function Connected({ link: { transport, latency, since } }: { link: Online }) {
  return (
    <dl>
      <dt>{t("link.transport")}</dt>
      <dd>{t(transport === "websocket" ? "link.websocket" : "link.polling")}</dd>
      <dt>{t("link.roundTrip")}</dt>
      <dd>{latency > 0 ? t("link.measured", { ms: latency }) : t("link.unmeasured")}</dd>
      <Since moment={since} />
      <Through />
    </dl>
  );
}

function Disconnected({ link: { attempts, nextAt, since } }: { link: Offline }) {
  return (
    <>
      <dl>
        <Since moment={since} />
        <Through />
        <dt>{t("link.attempts")}</dt>
        <dd>{attempts}</dd>
        <dt>{t("link.next")}</dt>
        <dd>
          <NextAttempt at={nextAt} />
        </dd>
      </dl>
      <button type="button" class="button" data-wide onClick={reconnect}>
        {t("link.tryNow")}
      </button>
    </>
  );
}

/** That this page does not speak to the host itself. */
function Through() {
  const host = hostOrigin().replace(/^https?:\/\//, "");
  return (
    host && (
      <>
        <dt>{t("link.through")}</dt>
        <dd>{t("link.joined", { host })}</dd>
      </>
    )
  );
}

function Since({ moment }: { moment: number }) {
  const date = new Date(moment);
  return (
    <>
      <dt>{t("link.since")}</dt>
      <dd>
        {clock(date)} · {ago(date, new Date())}
      </dd>
    </>
  );
}
