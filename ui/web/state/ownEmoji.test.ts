import { beforeEach, expect, it } from "vitest";
import type { Emoji } from "../protocol.gen";
import { beginOwnEmoji, cutOwnEmoji, moveOwnEmoji, ownEmoji, ownOf, setOwnEmoji } from "./ownEmoji";

const emoji = (name: string): Emoji => ({ name, url: `/${name}`, userId: 1, createdAt: "" });
const known = new Map(["maru", "party_parrot", "+1", "마루", "ok"].map((name) => [name, emoji(name)]));
const cut = (text: string) =>
  cutOwnEmoji(text, known).map((piece) => (typeof piece === "string" ? piece : [piece.name]));

beforeEach(() => {
  beginOwnEmoji();
  setOwnEmoji([]);
});

it.each([
  ["good :maru: morning", ["good ", ["maru"], " morning"]],
  [":maru::ok:", [["maru"], ["ok"]]],
  [":party_parrot:", [["party_parrot"]]],
  [":+1: 좋아요:마루:", [["+1"], " 좋아요", ["마루"]]],
  [":Maru: :마루:".normalize("NFD"), [["maru"], " ", ["마루"]]],
  [":nobody:maru:", [":nobody", ["maru"]]],
  [":maru :ok", [":maru :ok"]],
  ["at 12:ok:30 it is", ["at 12:ok:30 it is"]],
  [": maru :", [": maru :"]],
  ["", []],
])("cuts %j", (text, pieces) => {
  expect(cut(text)).toEqual(pieces);
});

it("leaves a text alone while the hall has none", () => {
  expect(cutOwnEmoji(":maru:", new Map())).toEqual([":maru:"]);
});

it("keeps what was heard of while the host was asked", () => {
  setOwnEmoji([emoji("old")]);
  beginOwnEmoji();
  moveOwnEmoji("new", emoji("new"));
  moveOwnEmoji("old", null);
  setOwnEmoji([emoji("old"), emoji("other")]);
  expect([...ownEmoji.value.keys()]).toEqual(["other", "new"]);
});

it("draws nothing anew for a list that is known", () => {
  setOwnEmoji([emoji("maru")]);
  const before = ownEmoji.value;
  beginOwnEmoji();
  setOwnEmoji([emoji("maru")]);
  expect(ownEmoji.value).toBe(before);
});

it("knows a reaction as long as there is one of its name", () => {
  setOwnEmoji([emoji("maru")]);
  expect(ownOf(":maru:")?.name).toBe("maru");
  expect(ownOf("👍")).toBeUndefined();
  moveOwnEmoji("maru", null);
  expect(ownOf(":maru:")).toBeUndefined();
});
