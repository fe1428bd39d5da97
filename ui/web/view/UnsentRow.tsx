import { discard, retry, takeBack } from "../commands/outbox";
import { inWords } from "../commands/trouble";
import { t } from "../i18n";
import type { Unsent } from "../state/outbox";
import { me } from "../state/session";
import { timelineOf } from "../state/timelines";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";
import { MessageHead } from "./MessageHead";
import { MessageText } from "./MessageText";
import { Quote } from "./Quote";

interface Props {
  rowKey: string;
  entry: Unsent;
  head: boolean;
}

/** A message that the host does not have yet: faint, and with what can be done should it have been refused. */
export function UnsentRow({ rowKey, entry, head }: Props) {
  const mine = me.value;
  if (!mine) return null;
  const { chatRoomId, replyTo } = entry.draft;
  const answered = replyTo && timelineOf(chatRoomId).messages.find(({ id }) => id === replyTo);
  const failed = entry.failure !== null;
  return (
    <article
      class="message"
      data-key={rowKey}
      data-head={head || undefined}
      data-state={failed ? "failed" : "waiting"}
    >
      {head ? <Avatar person={mine} /> : <span />}
      <div>
        {head && <MessageHead sender={mine} date={new Date(entry.at)} />}
        {answered && (
          <Quote to={{ seq: answered.seq, senderId: answered.sender.id, excerpt: answered.content }} />
        )}
        <MessageText text={entry.draft.content} />
        {!failed && <span class="offscreen">{t("message.waiting")}</span>}
        {entry.failure && (
          <p class="unsent" role="alert">
            <Icon name="alert" />
            <span>{t("message.failed", { why: inWords(entry.failure) })}</span>
            <button type="button" class="link" onClick={() => retry(entry)}>
              {t("message.retry")}
            </button>
            <button type="button" class="link" onClick={() => takeBack(entry)}>
              {t("message.edit")}
            </button>
            <button type="button" class="link" onClick={() => discard(entry)}>
              {t("message.discard")}
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
