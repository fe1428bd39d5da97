import { toggleReaction } from "../commands/messages";
import { t } from "../i18n";
import type { Message } from "../protocol.gen";
import { common } from "../state/emoji";
import { openReactions } from "../state/screen";
import { ActionRows } from "./ActionRows";
import { firstActions, moreActions } from "./actions";
import { EmojiPicker } from "./EmojiPicker";
import { Float } from "./Float";
import { IconButton } from "./IconButton";
import { focusRow } from "./useActiveRow";

/** What can be done with a message. */
export function MessageActions({ message }: { message: Message }) {
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
      <Float
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
      </Float>
      {firstActions(message).map(({ icon, name, act }) => (
        <IconButton key={name} icon={icon} name={t(name)} onClick={act} />
      ))}
      <Float icon="more" name={t("message.more")} kind="menu">
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
      </Float>
    </div>
  );
}
