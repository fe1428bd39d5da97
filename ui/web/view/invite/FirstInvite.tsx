import { useEffect } from "preact/hooks";
import { loadInvite } from "../../commands/invite";
import { sharing } from "../../state/invite";
import { panel } from "../../state/screen";
import { InviteLink } from "./InviteLink";

/** An empty room shows how others get in, unless the panel beside it does. */
export function FirstInvite() {
  useEffect(() => {
    if (!sharing.value) void loadInvite();
  }, []);
  if (!sharing.value || panel.value === "invite") return null;
  return (
    <section class="first-invite">
      <InviteLink sharing={sharing.value} />
    </section>
  );
}
