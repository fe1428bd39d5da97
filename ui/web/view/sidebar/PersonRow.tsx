import { openDirect } from "../../commands/rooms";
import type { User } from "../../protocol.gen";
import { Avatar } from "../controls/Avatar";
import { pure } from "../controls/pure";

/** Somebody I have not written to yet; pressing begins a conversation. */
export const PersonRow = pure(({ user }: { user: User }) => (
  <li>
    <button
      type="button"
      class="row"
      title={user.statusText || undefined}
      onClick={() => openDirect([user.id])}
    >
      <Avatar person={user} size="small" status={user.status} />
      <span class="grow ellipsis">{user.displayName}</span>
    </button>
  </li>
));
