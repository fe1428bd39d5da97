// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { loadLanguage } from "../i18n";
import english from "../i18n/en.json";
import { WireError } from "../net/api";
import type { Code, RunCommandReply, User } from "../protocol.gen";
import { awaited } from "../state/botCommands";
import { room } from "../state/fixtures";
import { happened } from "../state/link";
import { dropNote, notes } from "../state/notes";
import { setPeople } from "../state/people";
import { setRooms } from "../state/rooms";
import { notice } from "../state/screen";
import { callBot } from "./callBot";

const host = vi.hoisted(() => ({
  asked: [] as unknown[],
  answer: async (): Promise<RunCommandReply> => ({ botId: 7, text: "" }),
}));

vi.mock("../net/connection", () => ({
  ask: (name: string, request: unknown) => {
    host.asked.push([name, request]);
    return host.answer();
  },
}));
vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: async () => [],
}));

const command = { name: "deploy", hint: "where", description: "", botId: 7 };
const here = room(4);
const run = (threadId = 0) => callBot(command, "staging", { room: here, threadId });
const lose = () => happened({ type: "closed" });
const refuse = (code: Code) => {
  host.answer = () => Promise.reject(new WireError(code, "no"));
};

beforeAll(async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(english)),
  );
  await loadLanguage("en");
});
beforeEach(() => {
  host.asked.length = 0;
  host.answer = async () => ({ botId: 7, text: "" });
  happened({ type: "opened", transport: "websocket" });
  localStorage.clear();
  for (const { key } of notes.value) dropNote(key);
  notice.value = null;
  setRooms([here]);
  setPeople([{ id: 7, name: "build", displayName: "Build", role: "bot", status: "online" } as User]);
});

it("asks the bot, and keeps what it says to me alone below what there is", async () => {
  host.answer = async () => ({ botId: 7, text: "On it" });
  expect(await run()).toBe(true);
  expect(await run(99)).toBe(true);
  expect(host.asked).toEqual([
    ["runCommand", { chatRoomId: 1, command: "deploy", text: "staging" }],
    ["runCommand", { chatRoomId: 1, command: "deploy", text: "staging", threadId: 99 }],
  ]);
  expect(notes.value).toMatchObject([
    { conversation: 1, after: 4, bot: { displayName: "Build" }, command: "deploy", text: "On it" },
    { conversation: 99, after: 4, text: "On it" },
  ]);
  expect(notice.value).toBeNull();
});

it("says so when the bot has taken it without a word", async () => {
  expect(await run()).toBe(true);
  expect(notes.value).toEqual([]);
  expect(notice.value?.sentence).toContain("Sent to Build.");
});

it("does not call twice for what is under way, and says whom it waits for", async () => {
  vi.useFakeTimers();
  let answer = (_: RunCommandReply) => {};
  host.answer = () => new Promise((resolve) => (answer = resolve));
  const first = run();
  expect(await run()).toBe(false);
  expect(awaited.value.size).toBe(0);
  vi.advanceTimersByTime(600);
  expect([...awaited.value]).toEqual([[1, 7]]);
  answer({ botId: 7, text: "" });
  expect(await first).toBe(true);
  expect(awaited.value.size).toBe(0);
  expect(host.asked.length).toBe(1);
  vi.useRealTimers();
});

it("asks nobody while the host is away", async () => {
  lose();
  expect(await run()).toBe(false);
  expect(host.asked).toEqual([]);
  expect(notice.value?.sentence).toContain("Commands need the host.");
});

it.each<[Code, string]>([
  ["unavailable", "Build is not answering now."],
  ["conflict", "Build is not in this room."],
  ["not_found", "There is no command /deploy."],
  ["rate_limited", "a lot at once"],
])("keeps what was refused as %s, and says why: %s", async (code, sentence) => {
  refuse(code);
  expect(await run()).toBe(false);
  expect(notice.value?.sentence).toContain(sentence);
  expect(awaited.value.size).toBe(0);
});

it("says that a bot which was reached may be at it yet", async () => {
  vi.useFakeTimers();
  host.answer = () =>
    new Promise((_, reject) => setTimeout(() => reject(new WireError("unavailable", "no")), 10_000));
  const called = run();
  vi.advanceTimersByTime(10_000);
  expect(await called).toBe(false);
  expect(notice.value?.sentence).toContain("Build has not answered.");
  vi.useRealTimers();
});

it("does not know what became of a call when the connection is lost", async () => {
  host.answer = () => {
    lose();
    return Promise.reject(new WireError("unavailable", "no answer"));
  };
  expect(await run()).toBe(false);
  expect(notice.value?.sentence).toContain("before Build answered");
});
