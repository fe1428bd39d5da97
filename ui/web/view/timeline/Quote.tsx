import { enterRoom } from "../../commands/rooms";
import { t } from "../../i18n";
import type { ReplyTo } from "../../protocol.gen";
import { personOf } from "../../state/people";
import { openId } from "../../state/rooms";
import { AvatarOf } from "../controls/Avatar";
import { PlainText } from "../emoji/EmojiFace";

/** What a message answers; pressing it goes there. */
export function Quote({ to }: { to: Pick<ReplyTo, "seq" | "senderId" | "excerpt"> }) {
  return (
    <button
      type="button"
      class="quote"
      title={t("message.toQuoted")}
      onClick={() => enterRoom(openId.value, to.seq)}
    >
      <AvatarOf userId={to.senderId} size="tiny" />
      <strong class="ellipsis" dir="auto">
        {personOf(to.senderId)?.displayName}
      </strong>
      <span class="ellipsis" dir="auto">
        <PlainText text={to.excerpt} or={t("message.quoteGone")} />
      </span>
    </button>
  );
}
