import { t } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { Time } from "../controls/Time";
import { EmojiText } from "../emoji/EmojiFace";

/** What happened to the room, in a sentence. */
export function SystemLine({ rowKey, message }: { rowKey: string; message: Message }) {
  const date = new Date(message.createdAt);
  return (
    <div class="system" dir="auto" tabIndex={-1} data-key={rowKey} data-seq={message.seq}>
      <EmojiText text={sentence(message)} /> <Time date={date} />
    </div>
  );
}

function sentence({ sender, system }: Message): string {
  const name = sender.displayName;
  switch (system?.kind) {
    case "name":
      return t("system.name", { name, text: system.text });
    case "topic":
      return system.text ? t("system.topic", { name, text: system.text }) : t("system.topicGone", { name });
    default:
      return t("system.pin", { name });
  }
}
