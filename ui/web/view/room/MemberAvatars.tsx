import { useEffect } from "preact/hooks";
import { loadMembers } from "../../commands/members";
import { plural } from "../../i18n";
import { link } from "../../net/connection";
import type { Room } from "../../protocol.gen";
import { membersOf } from "../../state/members";
import { byPresence } from "../../state/people";
import { togglePanel } from "../../state/screen";
import { Avatar } from "../controls/Avatar";

/** A few of the faces of a room, and how many there are. */
export function MemberAvatars({ room }: { room: Room }) {
  const online = link.value.state === "online";
  useEffect(() => {
    if (online) void loadMembers(room);
  }, [room.id, online]);
  const members = membersOf(room);
  if (!members || (room.kind === "direct" && members.length < 3)) return null;
  const count = plural("room.members", members.length);
  return (
    <button type="button" class="faces" title={count} onClick={() => togglePanel("members")}>
      {byPresence(members)
        .slice(0, 3)
        .map((user) => (
          <Avatar key={user.id} person={user} size="tiny" />
        ))}
      <span class="offscreen">{count}</span>
      <span aria-hidden="true">{members.length}</span>
    </button>
  );
}
