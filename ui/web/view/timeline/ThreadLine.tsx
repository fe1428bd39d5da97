import { useComputed } from "@preact/signals";
import { plural, t } from "../../i18n";
import { clock, shortDate } from "../../i18n/format";
import type { Message, Thread } from "../../protocol.gen";
import { threadOf } from "../../state/followed";
import { openThread } from "../../state/thread";
import { AvatarOf } from "../controls/Avatar";

/** How many have answered below a message, and who; pressing it shows what they said. */
export function ThreadLine({ message, thread }: { message: Message; thread: Thread }) {
  const unread = useComputed(() => threadOf(message.id)?.unread ?? 0).value;
  const last = new Date(thread.lastReplyAt);
  const today = last.toDateString() === new Date().toDateString();
  return (
    <button
      type="button"
      class="thread-line"
      data-unread={unread > 0 || undefined}
      title={t("thread.show")}
      onClick={() => openThread(message)}
    >
      {thread.userIds.slice(0, 3).map((id) => (
        <AvatarOf key={id} userId={id} size="tiny" />
      ))}
      <strong>{plural("message.replies", thread.replies)}</strong>
      <span>
        {unread > 0
          ? plural("thread.new", unread)
          : t("message.lastReply", { time: today ? clock(last) : shortDate(last) })}
      </span>
    </button>
  );
}
