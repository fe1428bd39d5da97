import { describe, expect, it } from "vitest";
import { lettersOf, match, matches } from "./match";

/** The letters that were meant, in brackets. */
function shown(name: string, typed: string): string {
  const found = match(name, typed);
  if (!found) return "";
  return lettersOf(name)
    .map((letter, index) => (found.at.includes(index) ? `[${letter}]` : letter))
    .join("")
    .replaceAll("][", "");
}

function best(names: string[], typed: string): string[] {
  return names
    .flatMap((name) => ({ name, score: match(name, typed)?.score }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ name }) => name);
}

describe("a name is found by", () => {
  it.each([
    ["general", "gen", "[gen]eral"],
    ["general", "gnrl", "[g]e[n]e[r]a[l]"],
    ["release-2.4", "24", "release-[2].[4]"],
    ["Site diary", "sd", "[S]ite [d]iary"],
    ["design", "sig", "de[sig]n"],
    ["Zoë Ångström", "zoe an", "[Zoë Ån]gström"],
    ["ＦＵＬＬ", "full", "[ＦＵＬＬ]"],
    ["カタカナ", "かた", "[カタ]カナ"],
    ["Дмитрий", "дм", "[Дм]итрий"],
    ["lunch 점심", "점", "lunch [점]심"],
  ])("%s by %s", (name, typed, expected) => {
    expect(shown(name, typed)).toBe(expected);
  });

  it.each([
    ["민지", "ㅁㅈ", "initial consonants"],
    ["민지", "미", "the beginning of a syllable"],
    ["민지", "민ㅈ", "a syllable and a consonant"],
    ["민지", "믽", "a consonant that waits for its vowel"],
    ["미나", "민", "a consonant that will move on"],
    ["김과장", "김고", "a vowel that is still growing"],
    ["값", "갑", "a final that is still growing"],
    ["김상우", "ㄳ", "consonants that the keyboard joined"],
    ["디자인 회의", "ㅎㅇ", "the second word's consonants"],
  ])("%s by %s: %s", (name, typed) => {
    expect(matches(name, typed)).toBe(true);
  });
});

it.each([
  ["민지", "ㅂㅈ"],
  ["민지", "미자"],
  ["general", "lng"],
  ["a long name of a room", "ngn"],
])("%s is not meant by %s", (name, typed) => {
  expect(matches(name, typed)).toBe(false);
});

it("takes the beginning of a name before that of a word, and that before the middle", () => {
  expect(best(["redesign", "web design", "design", "designers"], "design")).toEqual([
    "design",
    "designers",
    "web design",
    "redesign",
  ]);
});

it("takes letters that begin words before letters anywhere", () => {
  expect(best(["sunday", "site diary"], "sd")).toEqual(["site diary", "sunday"]);
});

it("finds everything by nothing", () => {
  expect(match("general", "  ")).toEqual({ score: 0, at: [] });
});
