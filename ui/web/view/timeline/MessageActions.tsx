import { toggleReaction } from "../../commands/messages";
import { t } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { common } from "../../state/emoji";
import { openReactions } from "../../state/screen";
import { IconButton } from "../controls/IconButton";
import { PopoverButton } from "../controls/PopoverButton";
import { EmojiPicker } from "../emoji/EmojiPicker";
import { ActionRows } from "./ActionRows";
import { firstActions, moreActions } from "./actions";
import { focusRow } from "./useActiveRow";

/** What can be done with a message. */
export function MessageActions({ message, threadId }: { message: Message; threadId: number }) {
  return (
    <div class="message-actions" role="toolbar" aria-label={t("message.actions")}>
      {common.slice(0, 3).map((emoji) => (
        <button
          type="button"
          key={emoji}
          class="icon-button quick"
          aria-label={t("message.reactWith", { emoji })}
          onClick={() => toggleReaction(message, emoji)}
        >
          {emoji}
        </button>
      ))}
      <PopoverButton
        icon="smile"
        name={t("message.react")}
        kind="picker"
        open={openReactions.value === message.id}
        closed={() => {
          openReactions.value = 0;
        }}
      >
        {(close) => (
          <EmojiPicker
            choose={(emoji) => {
              close();
              toggleReaction(message, emoji);
            }}
          />
        )}
      </PopoverButton>
      {firstActions(message, threadId).map(({ icon, name, act }) => (
        <IconButton key={name} icon={icon} name={t(name)} onClick={act} />
      ))}
      <PopoverButton icon="more" name={t("message.more")} kind="menu">
        {(close) => (
          <ActionRows
            menu
            actions={moreActions(message)}
            done={() => {
              close();
              focusRow(message);
            }}
          />
        )}
      </PopoverButton>
    </div>
  );
}
