import { useEffect } from "preact/hooks";
import { loadInvite } from "../../commands/invite";
import { t } from "../../i18n";
import { invite, sharing, standing, unknown } from "../../state/invite";
import { online } from "../../state/link";
import { mayInvite } from "../../state/session";
import { Panel } from "../controls/Panel";
import { HallAddresses } from "./HallAddresses";
import { InviteLink } from "./InviteLink";
import { InviteSettings } from "./InviteSettings";
import { JoinRequests } from "./JoinRequests";
import { ReachCard } from "./ReachCard";
import { WhoInvites } from "./WhoInvites";

/** How others get in: the link, its QR code, where it can be reached, and who is at the door. */
export function InvitePanel() {
  return <Panel title={t("invite.title")}>{mayInvite() ? <Inviting /> : <WhoInvites />}</Panel>;
}

function Inviting() {
  const connected = online.value;
  useEffect(() => {
    if (connected || !sharing.peek()) void loadInvite();
  }, [connected]);
  const now = sharing.value;
  const link = invite.value;
  if (!now) return unknown.value ? <Unknown /> : <Skeleton />;
  return (
    <>
      <JoinRequests />
      <InviteLink sharing={now} />
      {link && standing(now, link, Date.now()) === "open" && (
        <>
          <HallAddresses addresses={now.addresses} link={link} />
          <ReachCard />
        </>
      )}
      <InviteSettings sharing={now} />
    </>
  );
}

function Unknown() {
  return (
    <div class="stack" role="status">
      <p>{t("invite.unknown")}</p>
      <button type="button" class="button" onClick={loadInvite}>
        {t("again")}
      </button>
    </div>
  );
}

/** What the panel will look like, while it is asked for. */
function Skeleton() {
  return (
    <div class="skeleton-invite" aria-hidden="true">
      <span />
      <span />
    </div>
  );
}
