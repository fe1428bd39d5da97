import { computed, signal } from "@preact/signals";
import * as storage from "../platform/storage";
import type { Message } from "../protocol.gen";
import { whose } from "./session";

/** The message of mine that was deleted a moment ago and may still be taken back: the host does not know. */
export const held = signal<Message | null>(null);

/** The ids of messages that the host is to delete and has not yet. */
export const due = signal<readonly number[]>([]);

/** All of them: they look deleted. */
const going = computed(() => new Set(held.value ? [...due.value, held.value.id] : due.value));

export function isGoing(id: number): boolean {
  return going.value.has(id);
}

/** The message as it is once the host has deleted it. */
export function asDeleted(message: Message): Message {
  return {
    ...message,
    content: "",
    files: [],
    reactions: [],
    mentions: [],
    poll: null,
    deletedAt: message.createdAt,
  };
}

export function duePrefix(): string {
  return `maru.delete.${whose()}.`;
}

/** Reads what pages of this browser, or this one in an earlier life, were to have deleted. */
export function loadDue(): void {
  const prefix = duePrefix();
  const ids = storage.keys(prefix).map((key) => Number(key.slice(prefix.length)));
  due.value = ids.filter((id) => Number.isSafeInteger(id) && id > 0);
}

/** Keeps the wish, so that neither a lost connection nor a reload loses it; until then it may be taken back in the tab that has it. */
export function keepDue(id: number, until = 0): void {
  storage.set(duePrefix() + id, until);
}

/** For how many milliseconds the tab in which a message was deleted still has it for itself. */
export function dueIn(id: number): number {
  return (storage.get<number>(duePrefix() + id) ?? 0) - Date.now();
}

export function addDue(id: number): void {
  keepDue(id);
  if (!due.value.includes(id)) due.value = [...due.value, id];
}

export function dropDue(id: number): void {
  storage.remove(duePrefix() + id);
  due.value = due.value.filter((other) => other !== id);
}
