import { askToDelete, copyLink, copyMessage, replyTo, togglePin } from "../../commands/messages";
import { toggleSaved } from "../../commands/places";
import { markUnread } from "../../commands/read";
import type { Key } from "../../i18n";
import type { Message } from "../../protocol.gen";
import { showsReceipts } from "../../state/receipts";
import { saved } from "../../state/saved";
import { about, editing } from "../../state/screen";
import { mayModerate, myId } from "../../state/session";
import { openThread } from "../../state/thread";
import type { IconName } from "../controls/icons";

/** Something that can be done with a message. */
export interface Action {
  icon: IconName;
  name: Key;
  /** Which key does it on a focused message: by its place on the keyboard, whatever script is being typed. */
  code: string;
  act: () => void;
  kind?: "danger";
}

/**
 * What is done most: answering, and correcting what is mine. threadId is the root whose thread is being looked at, 0 in the main
 * timeline: the root itself is answered there by writing, and changed in its own place.
 */
export function firstActions(message: Message, threadId: number): Action[] {
  if (message.id === threadId) return [];
  const reply: Action = { icon: "reply", name: "message.reply", code: "KeyR", act: () => replyTo(message) };
  const edit: Action = {
    icon: "edit",
    name: "message.edit",
    code: "KeyE",
    act: () => {
      editing.value = message.id;
    },
  };
  const thread: Action = {
    icon: "thread",
    name: "thread.open",
    code: "KeyT",
    act: () => openThread(message),
  };
  const answers = threadId === 0 ? [reply, thread] : [reply];
  return message.sender.id === myId() ? [...answers, edit] : answers;
}

/** Everything else, what cannot be undone last. */
export function moreActions(message: Message): Action[] {
  const copy: Action = {
    icon: "copy",
    name: "message.copyText",
    code: "KeyC",
    act: () => void copyMessage(message),
  };
  const actions: Action[] = [
    ...(message.content ? [copy] : []),
    { icon: "link", name: "message.copyLink", code: "KeyL", act: () => void copyLink(message) },
    {
      icon: "forward",
      name: "message.forward",
      code: "KeyF",
      act: () => {
        about.value = { what: "forward", message };
      },
    },
    {
      icon: "pin",
      name: message.pinnedAt ? "message.unpin" : "message.pin",
      code: "KeyP",
      act: () => togglePin(message),
    },
    {
      icon: saved.value.has(message.id) ? "bookmarked" : "bookmark",
      name: saved.value.has(message.id) ? "message.unsave" : "message.save",
      code: "KeyS",
      act: () => void toggleSaved(message.id),
    },
  ];
  if (message.sender.id !== myId() && !message.threadId) {
    actions.push({
      icon: "unread",
      name: "message.markUnread",
      code: "KeyU",
      act: () => void markUnread(message),
    });
  }
  if (message.reactions.length > 0) {
    actions.push({
      icon: "smile",
      name: "reactions.who",
      code: "KeyV",
      act: () => {
        about.value = { what: "reactions", message };
      },
    });
  }
  if (message.editedAt) {
    actions.push({
      icon: "clock",
      name: "revisions.title",
      code: "KeyH",
      act: () => {
        about.value = { what: "revisions", message };
      },
    });
  }
  if (!message.threadId && showsReceipts()) {
    actions.push({
      icon: "check",
      name: "reading.title",
      code: "KeyB",
      act: () => {
        about.value = { what: "readers", message };
      },
    });
  }
  if (mayModerate(message.sender.id)) {
    actions.push({
      icon: "trash",
      name: "message.delete",
      code: "Delete",
      kind: "danger",
      act: () => askToDelete(message),
    });
  }
  return actions;
}
