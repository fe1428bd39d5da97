import { expect, it } from "vitest";
import { type EnglishRow, emojiTable, type OtherRow } from "../i18n/emoji";
import { findEmoji, ownEntries, preferredEmoji } from "./emojiSearch";
import { beginOwnEmoji, setOwnEmoji } from "./ownEmoji";

const english: EnglishRow[] = [
  ["😄", 0, 0, "grinning face with smiling eyes", "smile", "happy|lol"],
  ["❤️", 0, 0, "red heart", "heart", "love"],
  ["💛", 0, 0, "yellow heart", "yellow_heart", "love"],
  ["👍", 1, 1, "thumbs up", "+1|thumbsup", "good|like|yes"],
  ["✅", 8, 0, "check mark button", "white_check_mark", "done"],
  ["🌸", 3, 0, "cherry blossom", "cherry_blossom", "flower|spring"],
  ["🎉", 6, 0, "party popper", "tada", "celebrate|hooray"],
];
const korean: OtherRow[] = [
  ["웃는 눈으로 활짝 웃는 얼굴", "행복"],
  ["빨간 하트", "사랑"],
  ["노란 하트", "사랑"],
  ["올린 엄지", "최고|좋아요"],
  ["흰색 확인 표시", "완료"],
  ["벚꽃", "꽃|봄"],
  ["폭죽", "축하|파티"],
];
const table = emojiTable(english, korean);
const find = (query: string, preferred: string[] = []) =>
  findEmoji(table, query, preferred).map(({ emoji }) => emoji);

it.each([
  ["a shortcode with its colons", ":tada:", ["🎉"]],
  ["a shortcode that is being typed", ":white_che", ["✅"]],
  ["a sign", "+1", ["👍"]],
  ["the beginning of a name, then words in names", "heart", ["❤️", "💛"]],
  ["a keyword", "hooray", ["🎉"]],
  ["words in any order", "heart yellow", ["💛"]],
  ["capitals", "THUMBS", ["👍"]],
  ["a Korean name", "엄지", ["👍"]],
  ["one syllable inside a name", "꽃", ["🌸"]],
  ["a Korean keyword", "축하", ["🎉"]],
  ["Korean initial consonants", "ㅂㄲ", ["🌸"]],
  ["decomposed Hangul", "벚꽃".normalize("NFD"), ["🌸"]],
  ["nothing", " ", []],
  ["a colon alone", ":", []],
  ["what no emoji is called", "quarterly", []],
])("finds by %s", (_, query, expected) => {
  expect(find(query)).toEqual(expected);
});

it("does not look for one letter inside of words", () => {
  expect(find("l")).not.toContain("🌸");
});

it("prefers what I use among equals, but never over a better answer", () => {
  expect(find("love", ["💛"])).toEqual(["💛", "❤️"]);
  expect(find("love", ["💛", "❤"])).toEqual(["💛", "❤️"]);
  expect(find("heart", ["💛"])).toEqual(["❤️", "💛"]);
});

it("finds the hall's own before others that a query means as well", () => {
  beginOwnEmoji();
  setOwnEmoji(["party_cat", "벚나무", "tada"].map((name) => ({ name, url: "", userId: 1, createdAt: "" })));
  const all = [...ownEntries.value, ...table];
  const findAll = (query: string) => findEmoji(all, query, preferredEmoji()).map(({ emoji }) => emoji);
  expect(findAll(":tada")).toEqual([":tada:", "🎉"]);
  expect(findAll("party")).toEqual([":party_cat:", "🎉"]);
  expect(findAll("ㅂㄴㅁ")).toEqual([":벚나무:"]);
  setOwnEmoji([]);
});
