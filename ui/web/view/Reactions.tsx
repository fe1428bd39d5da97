import { toggleReaction } from "../commands/messages";
import { t } from "../i18n";
import { list } from "../i18n/format";
import type { Message } from "../protocol.gen";
import { people } from "../state/people";
import { myId } from "../state/session";
import { EmojiPicker } from "./EmojiPicker";
import { Float } from "./Float";

/** The reactions of a message; mine stand out, and pressing one gives it or takes it back. */
export function Reactions({ message }: { message: Message }) {
  if (message.reactions.length === 0 || message.deletedAt) return null;
  return (
    <div class="reactions">
      {message.reactions.map(({ emoji, userIds }) => (
        <button
          type="button"
          key={emoji}
          class="reaction"
          aria-pressed={userIds.includes(myId())}
          title={names(userIds)}
          onClick={() => toggleReaction(message, emoji)}
        >
          <span class="emoji">{emoji}</span> {userIds.length}
        </button>
      ))}
      <Float icon="smile" name={t("message.react")} class="reaction" kind="picker">
        {(close) => (
          <EmojiPicker
            choose={(emoji) => {
              close();
              toggleReaction(message, emoji);
            }}
          />
        )}
      </Float>
    </div>
  );
}

function names(userIds: number[]): string {
  return list(userIds.map((id) => (id === myId() ? t("you") : (people.peek().get(id)?.displayName ?? "?"))));
}
