import { useState } from "preact/hooks";
import { toggleReaction } from "../../commands/messages";
import { plural, t } from "../../i18n";
import { compact, list } from "../../i18n/format";
import type { Message } from "../../protocol.gen";
import { people } from "../../state/people";
import { gathered, mostKinds } from "../../state/reactions";
import { myId } from "../../state/session";
import { PopoverButton } from "../controls/PopoverButton";
import { EmojiFace } from "../emoji/EmojiFace";
import { EmojiPicker } from "../emoji/EmojiPicker";

/** Names beyond these are counted. */
const mostNames = 20;

/** The reactions of a message; mine stand out, and pressing one gives it or takes it back. */
export function Reactions({ message }: { message: Message }) {
  const [all, setAll] = useState(false);
  if (message.reactions.length === 0 || message.deletedAt) return null;
  const kinds = gathered(message.reactions);
  const shown = all || kinds.length <= mostKinds + 1 ? kinds : kinds.slice(0, mostKinds);
  const folded = kinds.length - shown.length;
  return (
    <div class="reactions">
      {shown.map(({ emoji, userIds }) => (
        <Reaction key={emoji} message={message} emoji={emoji} userIds={userIds} />
      ))}
      {folded > 0 && (
        <button
          type="button"
          class="reaction"
          aria-label={plural("reactions.fold", folded)}
          title={plural("reactions.fold", folded)}
          onClick={() => setAll(true)}
        >
          +{folded}
        </button>
      )}
      <PopoverButton icon="smile" name={t("message.react")} class="reaction" kind="picker">
        {(close) => (
          <EmojiPicker
            choose={(emoji) => {
              close();
              toggleReaction(message, emoji);
            }}
          />
        )}
      </PopoverButton>
    </div>
  );
}

interface Props {
  message: Message;
  emoji: string;
  userIds: readonly number[];
}

function Reaction({ message, emoji, userIds }: Props) {
  const count = compact(userIds.length);
  const by = t("reactions.by", { emoji, names: names(userIds) });
  return (
    <button
      type="button"
      class="reaction"
      aria-pressed={userIds.includes(myId())}
      aria-label={t("reactions.name", { emoji, count, names: names(userIds) })}
      title={by}
      data-by={by}
      onClick={() => toggleReaction(message, emoji)}
    >
      <span class="emoji">
        <EmojiFace emoji={emoji} />
      </span>{" "}
      {count}
    </button>
  );
}

function names(userIds: readonly number[]): string {
  const mine = myId();
  const known = people.peek();
  const first = [...userIds].sort((a, b) => Number(b === mine) - Number(a === mine)).slice(0, mostNames);
  const named = first.map((id) => (id === mine ? t("you") : (known.get(id)?.displayName ?? "?")));
  const left = userIds.length - first.length;
  return list(left > 0 ? [...named, plural("reactions.others", left)] : named);
}
