import { call } from "../net/api";
import type { CommandsChanged } from "../protocol.gen";
import { botCommands, putBotCommands } from "../state/botCommands";
import { mention } from "./trouble";

/** Counts what was announced: a list that was asked for before does not know it. */
let announced = 0;

/** Asks what bots can be called for. */
export async function loadBotCommands(): Promise<void> {
  const before = announced;
  try {
    const list = await call("listCommands");
    if (before === announced) botCommands.value = list;
    else await loadBotCommands();
  } catch (error) {
    mention(error);
  }
}

export function hearBotCommands({ botId, commands }: CommandsChanged): void {
  announced++;
  putBotCommands(botId, commands);
}
