import { beforeEach, expect, it } from "vitest";
import type { Me } from "../protocol.gen";
import { callAt, isCall } from "./completion";
import { room } from "./fixtures";
import { me } from "./session";
import { readCall, suggestCommands } from "./slash";

const named = (typed: string, some = {}) =>
  suggestCommands(typed, { ...room(1), ...some }).map(({ name }) => name);

beforeEach(() => {
  me.value = { id: 1, role: "member" } as Me;
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
  expect(readCall("/nonsense")).toEqual({ name: "nonsense", command: null, rest: "" });
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
