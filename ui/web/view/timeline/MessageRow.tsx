import { useComputed } from "@preact/signals";
import { t } from "../../i18n";
import { clock, exact } from "../../i18n/format";
import type { Message } from "../../protocol.gen";
import { asDeleted, isGoing } from "../../state/deletions";
import { inShort } from "../../state/files";
import { saved } from "../../state/saved";
import { about } from "../../state/screen";
import { myId } from "../../state/session";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { lazy } from "../controls/lazy";
import { Time } from "../controls/Time";
import { Files } from "../files/Files";
import { MessageActions } from "./MessageActions";
import { MessageHead } from "./MessageHead";
import { MessageText } from "./MessageText";
import { Quote } from "./Quote";
import { Reactions } from "./Reactions";
import { ReadReceipts } from "./ReadReceipts";
import { ThreadLine } from "./ThreadLine";

const PollCard = lazy(() => import("../poll/PollCard"), "PollCard");
const EditField = lazy(() => import("./EditField"), "EditField");

interface Props {
  rowKey: string;
  message: Message;
  head: boolean;
  active: boolean;
  editing: boolean;
  found: boolean;
  threadId: number;
}

/** So much of a text is read aloud when the keyboard comes to its row; the rest is there to be read on. */
const mostRead = 300;

/** A message, with its actions while it is the active one. */
export function MessageRow({ rowKey, message: kept, head, active, editing, found, threadId }: Props) {
  const going = useComputed(() => isGoing(kept.id)).value;
  const message = going ? asDeleted(kept) : kept;
  const date = new Date(message.createdAt);
  const mentionsMe = message.mentions.includes(myId()) && message.sender.id !== myId();
  return (
    <article
      class="message"
      data-key={rowKey}
      data-seq={message.seq}
      data-by={message.sender.displayName}
      data-at={clock(date)}
      data-head={head || undefined}
      data-active={active || undefined}
      data-found={found || undefined}
      data-mentions={mentionsMe || undefined}
      tabIndex={-1}
      aria-label={t("message.by", {
        name: message.sender.displayName,
        time: clock(date),
        text: message.deletedAt
          ? t("message.deleted")
          : (message.content || inShort(message)).slice(0, mostRead),
      })}
    >
      {head ? <Avatar person={message.sender} opens /> : <Time class="gutter-time" date={date} />}
      <div>
        {head && <MessageHead sender={message.sender} date={date} />}
        {message.replyTo && <Quote to={message.replyTo} />}
        {editing ? <EditField message={message} /> : <Content message={message} />}
        {message.poll && <PollCard message={message} poll={message.poll} />}
        {message.files.length > 0 && <Files message={message} />}
        {message.thread && threadId === 0 && <ThreadLine message={message} thread={message.thread} />}
        <Reactions message={message} />
      </div>
      {threadId === 0 && <ReadReceipts seq={message.seq} />}
      {active && !editing && !message.deletedAt && <MessageActions message={message} threadId={threadId} />}
    </article>
  );
}

function Content({ message }: { message: Message }) {
  if (message.deletedAt) return <p class="gone">{t("message.deleted")}</p>;
  const edited = message.editedAt && <Edited message={message} date={new Date(message.editedAt)} />;
  return (
    <>
      {message.content && <MessageText text={message.content} trail={edited} />}
      <Marks message={message} />
    </>
  );
}

function Marks({ message }: { message: Message }) {
  const kept = useComputed(() => saved.value.has(message.id)).value;
  if (!message.pinnedAt && !kept) return null;
  return (
    <p class="marks">
      {message.pinnedAt && (
        <span>
          <Icon name="pin" /> {t("message.pinned")}
        </span>
      )}
      {kept && (
        <span>
          <Icon name="bookmark" /> {t("message.saved")}
        </span>
      )}
    </p>
  );
}

/** Says that the text is another than it was; pressing shows what it was. */
function Edited({ message, date }: { message: Message; date: Date }) {
  const when = exact(date);
  return (
    <>
      {" "}
      <button
        type="button"
        class="edited"
        title={when}
        onClick={() => {
          about.value = { what: "revisions", message };
        }}
      >
        <time dateTime={date.toISOString()}>
          {t("message.edited")}
          <span class="offscreen">{when}</span>
        </time>
      </button>
    </>
  );
}
