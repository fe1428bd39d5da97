import * as storage from "../platform/storage";
import type { Message } from "../protocol.gen";
import { whose } from "./session";
import { recall } from "./shapes";

function key(messageId: number): string {
  return `maru.edit.${whose()}.${messageId}`;
}

/** A message's text as I began to change it and have not saved it; null when there is nothing begun. */
export function editOf(messageId: number): string | null {
  return recall<string>(key(messageId), "string");
}

/** Keeps what is begun, so that neither Escape nor a reload loses it. */
export function keepEdit(message: Message, text: string): void {
  if (text === message.content) forgetEdit(message.id);
  else storage.setDear(key(message.id), text);
}

export function forgetEdit(messageId: number): void {
  storage.remove(key(messageId));
}
