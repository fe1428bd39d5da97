import type { Key } from "../../i18n";
import { isApple } from "../../platform/device";
import { showsReceipts } from "../../state/receipts";
import { settings } from "../../state/settings";

/** One way or several ways to press keys together, and what that does. */
interface Shortcut {
  ways: string[][];
  does: Key;
}

interface KeyGroup {
  title: Key;
  hint?: Key;
  keys: Shortcut[];
}

/** Every shortcut of the page, as this device and its choices have them. */
export function keyGroups(): KeyGroup[] {
  const command = isApple() ? "⌘" : "Ctrl";
  const shift = isApple() ? "⇧" : "Shift";
  const alt = isApple() ? "⌥" : "Alt";
  const sends = settings.value.enter === "sends";
  const key = (does: Key, ...ways: string[][]): Shortcut => ({ ways, does });
  return [
    {
      title: "keys.everywhere",
      keys: [
        key("keys.jump", [command, "K"]),
        key("keys.rooms", [alt, "↑"], [alt, "↓"]),
        key("keys.unread", [alt, shift, "↑"], [alt, shift, "↓"]),
        key("keys.find", [command, shift, "F"]),
        key("keys.scroll", ["Page Up"], ["Page Down"]),
        key("keys.close", ["Esc"]),
        key("keys.help", ["?"], [command, "/"]),
      ],
    },
    {
      title: "keys.writing",
      keys: [
        sends ? key("keys.send", ["Enter"], [command, "Enter"]) : key("keys.send", [command, "Enter"]),
        key("keys.break", sends ? [shift, "Enter"] : ["Enter"]),
        key("keys.editLast", ["↑"]),
        key("keys.mention", ["@"]),
        key("keys.nameRoom", ["#"]),
        key("keys.emoji", [":"]),
        key("keys.take", ["Tab"], ["Enter"]),
        key("keys.bold", [command, "B"]),
        key("keys.italic", [command, "I"]),
        key("keys.strike", [command, shift, "X"]),
        key("keys.code", [command, "E"]),
        key("keys.link", [command, "V"]),
        key("keys.preview", [command, alt, "P"]),
      ],
    },
    {
      title: "keys.onMessage",
      hint: "keys.onMessageHint",
      keys: [
        key("keys.move", ["↑"], ["↓"]),
        key("keys.along", ["←"], ["→"]),
        key("message.reply", ["R"]),
        key("thread.open", ["T"]),
        key("message.edit", ["E"]),
        key("message.react", ["A"]),
        key("message.copyText", ["C"]),
        key("message.copyLink", ["L"]),
        key("message.forward", ["F"]),
        key("message.pin", ["P"]),
        key("message.save", ["S"]),
        key("message.markUnread", ["U"]),
        key("keys.who", ["W"]),
        key("reactions.who", ["V"]),
        key("revisions.title", ["H"]),
        ...(showsReceipts() ? [key("reading.title", ["B"])] : []),
        key("message.delete", ["Del"]),
        key("keys.undoDelete", [command, "Z"]),
        key("timeline.toLatest", ["End"]),
        key("keys.backToWriting", ["Esc"]),
      ],
    },
  ];
}
