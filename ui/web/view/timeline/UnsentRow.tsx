import { discard, retry, takeBack } from "../../commands/outbox";
import { inWords } from "../../commands/trouble";
import { type Key, t } from "../../i18n";
import type { Code } from "../../protocol.gen";
import type { Unsent } from "../../state/outbox";
import { me } from "../../state/session";
import { Avatar } from "../controls/Avatar";
import { Icon } from "../controls/Icon";
import { lazy } from "../controls/lazy";
import { MessageHead } from "./MessageHead";
import { MessageText } from "./MessageText";
import { Quote } from "./Quote";

const UnsentFiles = lazy(() => import("../files/UnsentFiles"), "UnsentFiles");

/** Why the host does not take a message yet. */
const waits: Partial<Record<Code, Key>> = {
  rate_limited: "message.heldRate",
  storage_full: "message.heldFull",
};

interface Props {
  rowKey: string;
  entry: Unsent;
  head: boolean;
}

/** A message that the host does not have yet: faint, and with what can be done should it have been refused. */
export function UnsentRow({ rowKey, entry, head }: Props) {
  const mine = me.value;
  if (!mine) return null;
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
        {entry.answers && (
          <Quote
            to={{ ...entry.answers, senderId: entry.answers.sender.id, excerpt: entry.answers.content }}
          />
        )}
        {entry.draft.content && <MessageText text={entry.draft.content} />}
        {entry.files && (
          <div class="files">
            <UnsentFiles entry={entry} />
          </div>
        )}
        {!failed && (
          <p class={entry.held ? "marks" : "offscreen"}>
            {t(entry.held ? (waits[entry.held] ?? "message.waiting") : "message.waiting")}
          </p>
        )}
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
