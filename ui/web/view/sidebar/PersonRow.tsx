import { openDirect } from "../../commands/rooms";
import type { User } from "../../protocol.gen";
import { showProfile } from "../../state/profile";
import { mayWriteTo } from "../../state/rights";
import { Avatar } from "../controls/Avatar";
import { pure } from "../controls/pure";

/** Somebody I have not written to yet; pressing begins a conversation, or shows who that is where I may not. */
export const PersonRow = pure(({ user }: { user: User }) => (
  <li>
    <button
      type="button"
      class="row"
      title={user.statusText || undefined}
      onClick={({ currentTarget }) =>
        mayWriteTo(user.id) ? openDirect([user.id]) : showProfile(user.id, currentTarget)
      }
    >
      <Avatar person={user} size="small" status={user.status} />
      <span class="grow ellipsis">{user.displayName}</span>
    </button>
  </li>
));
