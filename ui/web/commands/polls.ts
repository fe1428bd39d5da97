import { t } from "../i18n";
import type { Message } from "../protocol.gen";
import { confirm } from "../state/confirm";
import { type Asking, withChoice } from "../state/polls";
import { openId } from "../state/rooms";
import { myId } from "../state/session";
import { optimistic } from "./messages";
import { postAside } from "./outbox";
import { toLatest } from "./rooms";

/** Asks the open room, or one of its threads; through the outbox, as any message. */
export function ask({ question, options, multiple, threadId }: Asking): void {
  const thread = threadId === 0 ? {} : { threadId };
  postAside(openId.value, question, { pollOptions: [...options], pollMultiple: multiple, ...thread });
  if (threadId === 0) void toLatest();
}

/** Chooses options of a poll in the place of those before; none takes the vote back. */
export function vote(message: Message, optionIds: number[]): void {
  if (!message.poll) return;
  const poll = withChoice(message.poll, myId(), optionIds);
  void optimistic(message, { poll }, "vote", { messageId: message.id, optionIds });
}

/** Asks before a poll is closed. */
export function closePoll(message: Message): void {
  const { poll } = message;
  if (!poll) return;
  confirm({
    title: t("poll.closeAsk"),
    text: t("poll.closeHint"),
    action: t("poll.close"),
    act: () => {
      const closed = { ...poll, closedAt: new Date().toISOString() };
      void optimistic(message, { poll: closed }, "closePoll", { messageId: message.id });
    },
  });
}
