import { showMessage } from "../commands/rooms";
import { complain } from "../commands/trouble";
import { t } from "../i18n";
import type { ReplyTo } from "../protocol.gen";
import { people } from "../state/people";
import { openId } from "../state/rooms";
import { AvatarOf } from "./Avatar";
import { plain } from "./plain";

/** What a message answers; pressing it goes there. */
export function Quote({ to }: { to: ReplyTo }) {
  return (
    <button type="button" class="quote" onClick={() => showMessage(openId.value, to.seq).catch(complain)}>
      <AvatarOf userId={to.senderId} size="tiny" />
      <strong>{people.peek().get(to.senderId)?.displayName}</strong>
      <span class="ellipsis">{plain(to.excerpt) || t("message.quoteGone")}</span>
    </button>
  );
}
