import { beforeEach, expect, it } from "vitest";
import type { Me } from "../protocol.gen";
import { botCommands } from "./botCommands";
import { callAt, isCall } from "./completion";
import { room } from "./fixtures";
import { me } from "./session";
import { readCall, suggestCommands } from "./slash";

const named = (typed: string, some = {}) =>
  suggestCommands(typed, { ...room(1), ...some }).map(({ name }) => name);

const command = (name: string, botId = 7, description = "") => ({ name, hint: "", description, botId });

beforeEach(() => {
  me.value = { id: 1, role: "member" } as Me;
  botCommands.value = [];
});

it.each(["/me waves", "/topic", "/주제 새 이름", "/unknown thing", "/me\nwaves"])(
  "takes %j for a call",
  (text) => {
    expect(isCall(text)).toBe(true);
  },
);

it.each(["/etc/hosts is read", " /me waves", "// a comment", "/", "/2 of them", "say /me", "/-:"])(
  "takes %j for a message",
  (text) => {
    expect(isCall(text)).toBe(false);
  },
);

it("reads the name and what stands behind it", () => {
  expect(readCall("/Topic  the new\none \n")).toMatchObject({
    name: "Topic",
    command: { name: "topic" },
    rest: "the new\none",
  });
  expect(readCall("/nonsense")).toEqual({ name: "nonsense", command: null, bot: null, rest: "" });
});

it("offers names by their beginning, and by what they do in other scripts", () => {
  expect(named("m")).toEqual(["me", "msg", "mute"]);
  expect(named("me")).toEqual([]);
  expect(named("zz")).toEqual([]);
  expect(callAt("/to", 3)).toEqual({ sign: "/", from: 0, query: "to" });
  expect(callAt("/to pic", 7)).toBeNull();
  expect(callAt("a /to", 5)).toBeNull();
});

it("offers only what may be done in the room", () => {
  const direct = named("", { kind: "direct" });
  expect(direct).not.toContain("topic");
  expect(direct).not.toContain("leave");
  expect(named("", { notify: "none" })).toContain("unmute");
  me.value = { id: 1, role: "guest" } as Me;
  expect(named("")).not.toContain("msg");
});

it("takes a word with digits or hyphens for a call only where a bot has it", () => {
  expect([isCall("/deploy-2 now"), isCall("/deploy now")]).toEqual([false, true]);
  botCommands.value = [command("deploy-2")];
  expect(["/deploy-2 now", "/Deploy-2", "/deploy-2/x", "/deploy-3"].map(isCall)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(callAt("/deploy-2", 9)).toEqual({ sign: "/", from: 0, query: "deploy-2" });
});

it("reads and offers the commands of bots beside its own, which go first", () => {
  botCommands.value = [command("mine"), command("배포", 8, "서버에 올리기"), command("topic")];
  expect(named("m")).toEqual(["me", "msg", "mute", "mine"]);
  expect([named("배"), named("올"), named("mine")]).toEqual([["배포"], ["배포"], []]);
  expect(readCall("/Mine  at once ")).toMatchObject({
    command: null,
    bot: { name: "mine" },
    rest: "at once",
  });
  expect(readCall("/topic x")).toMatchObject({ command: { name: "topic" }, bot: null });
});

it("offers a bot's commands only where the bot can read", () => {
  botCommands.value = [command("here", 7), command("there", 8)];
  const some = { kind: "private" as const, memberIds: [1, 7] };
  expect([named("here", some), named("ther", some), named("ther")]).toEqual([[], [], ["there"]]);
  expect(named("her", some)).toEqual(["here"]);
});
