import { useEffect } from "preact/hooks";
import { loadMembers } from "../../commands/members";
import { plural } from "../../i18n";
import type { Room } from "../../protocol.gen";
import { online } from "../../state/link";
import { membersOf } from "../../state/members";
import { byPresence } from "../../state/people";
import { togglePanel } from "../../state/screen";
import { Avatar } from "../controls/Avatar";

/** A few of the faces of a room, and how many there are. */
export function MemberAvatars({ room }: { room: Room }) {
  const connected = online.value;
  useEffect(() => {
    if (connected) void loadMembers(room);
  }, [room.id, connected]);
  const members = membersOf(room);
  if (!members || (room.kind === "direct" && members.length < 3)) return null;
  const count = plural("room.members", members.length);
  return (
    <button type="button" class="member-avatars" title={count} onClick={() => togglePanel("members")}>
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
