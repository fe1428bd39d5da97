import { signal } from "@preact/signals";
import type { Command, Room } from "../protocol.gen";

/** What bots can be called for, by bot and in the order in which each gave its own. */
export const botCommands = signal<readonly Command[]>([]);

/** Puts a list in the place of the commands that a bot had. */
export function putBotCommands(botId: number, commands: readonly Command[]): void {
  botCommands.value = [...botCommands.peek().filter((one) => one.botId !== botId), ...commands];
}

/** The command of that name, if a bot has it. */
export function botCommand(name: string): Command | undefined {
  return botCommands.value.find((one) => one.name === name);
}

/** Whether a bot can be called in a room: where it can read. */
export function isWithin(botId: number, { kind, memberIds }: Room): boolean {
  return kind === "public" || memberIds?.includes(botId) === true;
}

/** The bots that take their time with what they were called for, by the conversation (conversation.ts) of the call. */
export const awaited = signal<ReadonlyMap<number, number>>(new Map());

export function setAwaited(conversation: number, botId: number | null): void {
  const left = new Map(awaited.peek());
  if (botId === null) left.delete(conversation);
  else left.set(conversation, botId);
  awaited.value = left;
}
