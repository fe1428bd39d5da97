import { toggleReaction } from "../../commands/messages";
import { t } from "../../i18n";
import { exact } from "../../i18n/format";
import type { Message } from "../../protocol.gen";
import { common } from "../../state/emoji";
import { inShort } from "../../state/files";
import { sheet } from "../../state/screen";
import { myId } from "../../state/session";
import { threadAround } from "../../state/thread";
import { Dialog } from "../controls/Dialog";
import { PopoverButton } from "../controls/PopoverButton";
import { EmojiPicker } from "../emoji/EmojiPicker";
import { ActionRows } from "./ActionRows";
import { firstActions, moreActions } from "./actions";
import { Markdown } from "./Markdown";

/** What can be done with a message, for fingers: a sheet from below. Its text can be selected there. */
export function MessageSheet({ message }: { message: Message }) {
  const close = () => {
    sheet.value = null;
  };
  const react = (emoji: string) => {
    close();
    toggleReaction(message, emoji);
  };
  const given = (emoji: string) =>
    message.reactions.some((reaction) => reaction.emoji === emoji && reaction.userIds.includes(myId()));
  return (
    <Dialog title={message.sender.displayName} close={close}>
      <div class="message-sheet">
        <div class="message-sheet-text" tabIndex={0}>
          <small>{exact(new Date(message.createdAt))}</small>
          {message.content ? <Markdown text={message.content} /> : inShort(message)}
        </div>
        <div class="message-sheet-quick">
          {common.slice(0, 5).map((emoji) => (
            <button
              type="button"
              key={emoji}
              aria-label={t("message.reactWith", { emoji })}
              aria-pressed={given(emoji)}
              onClick={() => react(emoji)}
            >
              {emoji}
            </button>
          ))}
          <PopoverButton icon="smile" name={t("message.react")} kind="picker">
            {(shut) => (
              <EmojiPicker
                choose={(emoji) => {
                  shut();
                  react(emoji);
                }}
              />
            )}
          </PopoverButton>
        </div>
        <ActionRows
          actions={[...firstActions(message, threadAround(message)), ...moreActions(message)]}
          done={close}
        />
      </div>
    </Dialog>
  );
}
