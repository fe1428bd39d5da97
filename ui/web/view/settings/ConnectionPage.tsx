import { mayInvite, me } from "../../state/session";
import { ConnectionDetails } from "../connection/ConnectionDetails";
import { Examine } from "../doctor/Examine";
import { Refusals } from "../doctor/Refusals";
import { SecurePart } from "../trust/SecurePart";

/** How this page is connected, and whether it could be by https; for the owner and admins the doctor, and for the owner whom the hall turned away. */
export function ConnectionPage() {
  return (
    <>
      <ConnectionDetails />
      <SecurePart />
      {mayInvite() && <Examine />}
      {me.value?.role === "owner" && <Refusals />}
    </>
  );
}
