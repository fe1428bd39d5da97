import { describe, expect, it } from "vitest";
import type { User } from "../protocol.gen";
import type { Audience } from "./audience";
import { tokenAt } from "./completion";
import { room } from "./fixtures";
import { suggestPeople, suggestRooms } from "./suggest";

const at = (marked: string) => {
  const caret = marked.indexOf("|");
  const token = tokenAt(marked.replace("|", ""), caret);
  return token && `${token.sign}${token.query} from ${token.from}`;
};

describe("tokenAt", () => {
  it.each([
    ["@|", "@ from 0"],
    ["hi @le|", "@le from 3"],
    ["first\n@le| rest", "@le from 6"],
    ["hi @Ann L|", "@Ann L from 3"],
    ["안녕@민ㅈ|", "@민ㅈ from 2"],
    ["＠민|", "@민 from 0"],
    ["see #des|", "#des from 4"],
    ["@le in #|", "# from 7"],
    [":smi|", ":smi from 0"],
    ["ok :thumbs_up|", ":thumbs_up from 3"],
    ["네 :웃|", ":웃 from 2"],
    ["+1 :+1|", ":+1 from 3"],
  ])("finds what is typed in %j", (text, found) => expect(at(text)).toBe(found));

  it.each([
    "me@le|",
    "# Title|",
    "##|",
    "http://x/#a|",
    "me.@le|",
    "@ le|",
    "@le\n|",
    "@two  spaces|",
    "`@le|",
    "```\n@le|",
    ":)|",
    ":D|",
    "10:30|",
    "http://ab|",
    "a::ab|",
    "`:smile|",
    "no sign|",
    "|@le",
  ])("finds nothing in %j", (text) => expect(at(text)).toBeNull());

  it("goes on after code that was closed", () => {
    expect(at("`@x` and @le|")).toBe("@le from 9");
    expect(at("```\ncode\n```\n@le|")).toBe("@le from 13");
  });
});

let next = 1;
const user = (displayName: string, some: Partial<User> = {}): User => ({
  id: next++,
  name: displayName,
  displayName,
  role: "member",
  avatarUrl: null,
  status: "online",
  statusText: "",
  statusUntil: null,
  lastSeenAt: "",
  ...some,
});
const ann = user("Ann");
const annLee = user("Ann Lee");
const minji = user("민지");
const mijin = user("미진", { status: "offline" });
const joon = user("서준", { name: "seojun" });
const people = [mijin, minji, joon, annLee, ann];

function ask(query: string, some: Partial<Audience> = {}): string[] {
  const audience = { people, inRoom: () => true, spoke: [], groups: true, ...some };
  return suggestPeople(query, audience).map(({ text }) => text);
}

describe("suggestPeople", () => {
  it("offers those who spoke last first, and everyone at the end", () => {
    const expected = ["@seojun", "@Ann", "@Ann Lee", "@민지", "@미진", "@here", "@room"];
    expect(ask("", { spoke: [joon.id] })).toEqual(expected);
  });
  it("puts the room before the rest of the hall", () => {
    expect(ask("a", { inRoom: (id) => id !== ann.id })).toEqual(["@Ann Lee", "@Ann"]);
    expect(ask("", { inRoom: (id) => id === minji.id })).toEqual([
      "@민지",
      "@here",
      "@room",
      "@Ann",
      "@Ann Lee",
      "@seojun",
      "@미진",
    ]);
  });
  it("finds a display name as well as a name, and writes the name", () => {
    expect([ask("서"), ask("seo")]).toEqual([["@seojun"], ["@seojun"]]);
  });
  it.each([
    ["ㅁㅈ", ["@민지", "@미진"]],
    ["미", ["@민지", "@미진"]],
    ["민", ["@민지"]],
    ["민ㅈ", ["@민지"]],
    ["밎", ["@민지", "@미진"]],
    ["민지야", []],
  ])("follows Hangul as it is typed: %s", (query, expected) => expect(ask(query)).toEqual(expected));
  it("finds words inside names", () => {
    expect([ask("lee"), ask("Ann L"), ask("nn")]).toEqual([["@Ann Lee"], ["@Ann Lee"], ["@Ann", "@Ann Lee"]]);
  });
  it("is done once a whole name has its space", () => {
    expect([ask("Ann"), ask("Ann "), ask("here ")]).toEqual([["@Ann", "@Ann Lee"], [], []]);
  });
  it("offers no groups where they reach nobody", () => {
    expect([ask("he"), ask("he", { groups: false })]).toEqual([["@here"], []]);
  });
});

describe("suggestRooms", () => {
  const all = [
    room(0, { id: 1, name: "old design", joined: false }),
    room(0, { id: 2, name: "release-2.4" }),
    room(0, { id: 3, name: "design" }),
    room(0, { id: 4, name: "점심" }),
    room(0, { id: 5, kind: "direct" }),
    room(0, { id: 6, name: "gone", archivedAt: "2026-01-01T00:00:00.000Z" }),
  ];
  const found = (query: string) => suggestRooms(query, all).map(({ text }) => text);
  it("offers mine first, and neither conversations nor what is closed", () => {
    expect(found("")).toEqual(["#design", "#release-2.4", "#점심", "#old design"]);
    expect(found("des")).toEqual(["#design", "#old design"]);
    expect(found("ㅈㅅ")).toEqual(["#점심"]);
  });
  it("leaves numbers and whole names alone", () => {
    expect([found("2"), found("4"), found("design "), found("Design")]).toEqual([[], [], [], []]);
    const more = [...all, room(0, { id: 7, name: "design review" })];
    expect(suggestRooms("design", more).map(({ text }) => text)).toContain("#design review");
  });
});
