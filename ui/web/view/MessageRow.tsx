import { t } from "../i18n";
import { clock, exact } from "../i18n/format";
import type { Message } from "../protocol.gen";
import { Avatar } from "./Avatar";
import { EditField } from "./EditField";
import { FileLine } from "./FileLine";
import { Icon } from "./Icon";
import { Markdown } from "./Markdown";
import { MessageActions } from "./MessageActions";
import { MessageHead } from "./MessageHead";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { ThreadLine } from "./ThreadLine";

interface Props {
  rowKey: string;
  message: Message;
  head: boolean;
  active: boolean;
  editing: boolean;
  found: boolean;
}

/** A message, with its actions while it is the active one. */
export function MessageRow({ rowKey, message, head, active, editing, found }: Props) {
  const date = new Date(message.createdAt);
  return (
    <article
      class="message"
      data-key={rowKey}
      data-seq={message.seq}
      data-head={head || undefined}
      data-active={active || undefined}
      data-found={found || undefined}
      tabIndex={-1}
      aria-label={`${message.sender.displayName}, ${clock(date)}`}
    >
      {head ? (
        <Avatar person={message.sender} />
      ) : (
        <time class="gutter-time" title={exact(date)}>
          {clock(date)}
        </time>
      )}
      <div>
        {head && <MessageHead sender={message.sender} date={date} />}
        {message.replyTo && <Quote to={message.replyTo} />}
        {editing ? <EditField message={message} /> : <Content message={message} />}
        {message.files.map((file) => (
          <FileLine key={file.id} file={file} />
        ))}
        {message.thread && <ThreadLine thread={message.thread} />}
        <Reactions message={message} />
      </div>
      {active && !editing && !message.deletedAt && <MessageActions message={message} />}
    </article>
  );
}

function Content({ message }: { message: Message }) {
  if (message.deletedAt) return <p class="gone">{t("message.deleted")}</p>;
  const marks = message.editedAt || message.pinnedAt || message.threadId;
  return (
    <>
      <Markdown text={message.content} />
      {marks && (
        <p class="marks">
          {message.threadId && <span>{t("message.inThread")}</span>}
          {message.pinnedAt && (
            <span>
              <Icon name="pin" /> {t("message.pinned")}
            </span>
          )}
          {message.editedAt && <span title={exact(new Date(message.editedAt))}>{t("message.edited")}</span>}
        </p>
      )}
    </>
  );
}
