import { copyLink, copyMessage, replyTo, togglePin, toggleReaction } from "../commands/messages";
import { type Key, t } from "../i18n";
import type { Message } from "../protocol.gen";
import { common } from "../state/emoji";
import { deleting, editing, openReactions } from "../state/screen";
import { mayModerate, myId } from "../state/session";
import { EmojiPicker } from "./EmojiPicker";
import { Float } from "./Float";
import { Icon } from "./Icon";
import { IconButton } from "./IconButton";
import type { IconName } from "./icons";

/** What can be done with a message. */
export function MessageActions({ message }: { message: Message }) {
  const mine = message.sender.id === myId();
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
      <IconButton icon="reply" name={t("message.reply")} onClick={() => replyTo(message)} />
      {mine && (
        <IconButton
          icon="edit"
          name={t("message.edit")}
          onClick={() => {
            editing.value = message.id;
          }}
        />
      )}
      <Float icon="more" name={t("message.more")} kind="menu">
        {(close) => <More message={message} close={close} />}
      </Float>
    </div>
  );
}

function More({ message, close }: { message: Message; close: () => void }) {
  const item = (icon: IconName, key: Key, act: () => void, kind?: "danger") => (
    <button
      type="button"
      class="row"
      data-kind={kind}
      onClick={() => {
        close();
        act();
      }}
    >
      <Icon name={icon} />
      {t(key)}
    </button>
  );
  return (
    <>
      {item("copy", "message.copyText", () => void copyMessage(message))}
      {item("link", "message.copyLink", () => void copyLink(message))}
      {item("pin", message.pinnedAt ? "message.unpin" : "message.pin", () => togglePin(message))}
      {mayModerate(message.sender.id) &&
        item(
          "trash",
          "message.delete",
          () => {
            deleting.value = message;
          },
          "danger",
        )}
    </>
  );
}
