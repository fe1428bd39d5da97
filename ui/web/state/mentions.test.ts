import { describe, expect, it } from "vitest";
import { cutMentions, namesOf } from "./mentions";

const names = namesOf([
  { id: 1, name: "Ann" },
  { id: 2, name: "Ann Lee" },
  { id: 3, name: "민지" },
]);
const named = (text: string) => cutMentions(text, names).filter(({ userId }) => userId !== null);

describe("cutMentions", () => {
  it("takes the longest name", () => {
    expect(named("hi @Ann Lee and @ann!")).toEqual([
      { text: "@Ann Lee", userId: 2 },
      { text: "@ann", userId: 1 },
    ]);
  });
  it("reaches a Korean name with a particle", () => {
    expect(named("@민지야 안녕")).toEqual([{ text: "@민지", userId: 3 }]);
  });
  it("does not cut a Latin name in two", () => {
    expect(named("@Anna")).toEqual([]);
  });
  it("leaves addresses alone", () => {
    expect(named("write to me@Ann.example")).toEqual([]);
  });
  it("begins after a letter of a script without spaces, and at a wide sign", () => {
    expect(named("안녕@민지")).toEqual([{ text: "@민지", userId: 3 }]);
    expect(named("＠민지")).toEqual([{ text: "＠민지", userId: 3 }]);
  });
  it("tries a shorter name where the longer one would cut a word", () => {
    expect(named("@Ann Leeds")).toEqual([{ text: "@Ann", userId: 1 }]);
  });
  it("keeps marks with their letters", () => {
    expect(named("@Ann\u0301")).toEqual([]);
  });
  it("knows the words for everyone", () => {
    expect(named("@here look")).toEqual([{ text: "@here", userId: 0 }]);
  });
  it("names rooms by the longest name, with particles, not in addresses and not within longer words", () => {
    const rooms = namesOf(
      [],
      [
        { id: 4, name: "design" },
        { id: 5, name: "Design review" },
        { id: 6, name: "점심" },
        { id: 7, name: "release-2.4" },
      ],
    );
    const found = (text: string) => cutMentions(text, rooms).flatMap(({ roomId }) => roomId ?? []);
    expect(found("#design review and #Design, #점심에서 (#release-2.4).")).toEqual([5, 4, 6, 7]);
    expect(found("#design-old #designer #release-2.41 /#design x#design ##design #nowhere @design")).toEqual(
      [],
    );
  });
  it("loses no text", () => {
    const text = "a @Ann b @nobody c @민지는 d";
    expect(
      cutMentions(text, names)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});
