import { beforeEach, expect, it, vi } from "vitest";
import type { Command } from "../protocol.gen";
import { botCommand, botCommands } from "../state/botCommands";
import { hearBotCommands, loadBotCommands } from "./botCommands";

const host = vi.hoisted(() => ({ answers: [] as (() => Promise<Command[]>)[] }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: () => host.answers.shift()?.(),
}));

const command = (name: string, botId: number): Command => ({ name, hint: "", description: "", botId });
const names = () => botCommands.value.map(({ name }) => name);

beforeEach(() => {
  botCommands.value = [];
});

it("puts what a bot has now in the place of what it had", async () => {
  host.answers = [async () => [command("a", 1), command("b", 2)]];
  await loadBotCommands();
  hearBotCommands({ botId: 1, commands: [command("c", 1), command("d", 1)] });
  expect(names()).toEqual(["b", "c", "d"]);
  expect([botCommand("c")?.botId, botCommand("a")]).toEqual([1, undefined]);
  hearBotCommands({ botId: 2, commands: [] });
  expect(names()).toEqual(["c", "d"]);
});

it("asks again where a list was overtaken by what was announced meanwhile", async () => {
  host.answers = [
    async () => {
      hearBotCommands({ botId: 1, commands: [] });
      return [command("old", 1)];
    },
    async () => [command("new", 1)],
  ];
  await loadBotCommands();
  expect(names()).toEqual(["new"]);
});
