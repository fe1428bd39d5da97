import { useId } from "preact/hooks";
import { closePoll, vote } from "../../commands/polls";
import { plural, t } from "../../i18n";
import { exact } from "../../i18n/format";
import type { Message, Poll } from "../../protocol.gen";
import { nameOf } from "../../state/people";
import { choiceOf, pressed, votersOf } from "../../state/polls";
import { manages } from "../../state/rights";
import { rooms } from "../../state/rooms";
import { about } from "../../state/screen";
import { myId } from "../../state/session";
import { EmojiText } from "../emoji/EmojiFace";

/** What a message asks: its options, how they stand, and my choice, which can be changed until the poll is closed. */
export function PollCard({ message, poll }: { message: Message; poll: Poll }) {
  const group = useId();
  const mine = myId();
  const room = rooms.value.get(message.chatRoomId);
  const choice = choiceOf(poll, mine);
  const voters = votersOf(poll);
  const most = Math.max(...poll.options.map(({ userIds }) => userIds.length));
  const closed = poll.closedAt !== null || !room || room.archivedAt !== null;
  const mayClose = !closed && (message.sender.id === mine || manages(room));
  return (
    <fieldset class="poll" disabled={closed}>
      <legend class="offscreen">{message.content}</legend>
      {poll.options.map(({ id, text, userIds }) => (
        <label
          key={id}
          class="poll-option"
          data-leads={(closed && most > 0 && userIds.length === most) || undefined}
        >
          <span
            class="poll-part"
            aria-hidden="true"
            style={{ inlineSize: `${voters > 0 ? (userIds.length / voters) * 100 : 0}%` }}
          />
          <input
            type={poll.multiple ? "checkbox" : "radio"}
            class={poll.multiple ? "checkbox" : "radio"}
            name={group}
            checked={choice.includes(id)}
            onChange={() => vote(message, pressed(poll, mine, id))}
          />
          <span class="poll-text" dir="auto">
            <EmojiText text={text} />
          </span>
          <span class="poll-count" title={userIds.map((user) => nameOf(user)).join(", ")}>
            {plural("poll.count", userIds.length)}
          </span>
        </label>
      ))}
      <p class="poll-foot">
        <span>{plural("poll.voters", voters)}</span>
        {poll.closedAt && <span title={exact(new Date(poll.closedAt))}>{t("poll.closed")}</span>}
        {poll.multiple && !closed && <span>{t("poll.several")}</span>}
        {voters > 0 && (
          <button
            type="button"
            class="link"
            onClick={() => {
              about.value = { what: "voters", message };
            }}
          >
            {t("poll.who")}
          </button>
        )}
        {choice.length > 0 && !closed && !poll.multiple && (
          <button type="button" class="link" onClick={() => vote(message, [])}>
            {t("poll.takeBack")}
          </button>
        )}
        {mayClose && (
          <button type="button" class="link" onClick={() => closePoll(message)}>
            {t("poll.close")}
          </button>
        )}
      </p>
    </fieldset>
  );
}
