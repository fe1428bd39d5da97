import { plural, t } from "../../i18n";
import { clock } from "../../i18n/format";
import type { Thread } from "../../protocol.gen";
import { AvatarOf } from "../controls/Avatar";

/** How many have answered below a message, and who. */
export function ThreadLine({ thread }: { thread: Thread }) {
  return (
    <p class="thread-line">
      {thread.userIds.slice(0, 3).map((id) => (
        <AvatarOf key={id} userId={id} size="tiny" />
      ))}
      <strong>{plural("message.replies", thread.replies)}</strong>
      <span>{t("message.lastReply", { time: clock(new Date(thread.lastReplyAt)) })}</span>
    </p>
  );
}
