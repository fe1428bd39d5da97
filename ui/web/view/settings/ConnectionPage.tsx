import { hostOrigin } from "../../state/origins";
import { mayInvite, me } from "../../state/session";
import { ConnectionDetails } from "../connection/ConnectionDetails";
import { Examine } from "../doctor/Examine";
import { HostChecks } from "../doctor/HostChecks";
import { Refusals } from "../doctor/Refusals";
import { ReachCard } from "../invite/ReachCard";
import { HallKey } from "../joiner/HallKey";
import { JoinedHere } from "../joiner/JoinedHere";
import { SecurePart } from "../trust/SecurePart";
import { HostSleep } from "./HostSleep";

/** How this page is connected, and whether it could be by https; for the owner and admins the host's sleep and the doctor, and for the owner whom the hall turned away. */
export function ConnectionPage() {
  return (
    <>
      <ConnectionDetails />
      {hostOrigin() && <JoinedHere />}
      {mayInvite() && <HostSleep />}
      <SecurePart />
      {mayInvite() && <ReachCard />}
      {mayInvite() && !hostOrigin() && <HallKey />}
      {mayInvite() && <HostChecks />}
      {mayInvite() && <Examine />}
      {me.value?.role === "owner" && <Refusals />}
    </>
  );
}
