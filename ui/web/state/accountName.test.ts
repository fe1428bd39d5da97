import { describe, expect, it } from "vitest";
import { nameLeft, nameTrouble, otherNames, tidyName } from "./accountName";

describe("a name", () => {
  it.each(["Lena", "민지", "さくら", "Дмитрий", "محمد", "J. R.", "🏠 Hanok", "O'Brien", "김 상우"])(
    "may be %s",
    (name) => {
      expect(nameTrouble(name)).toBeNull();
    },
  );

  it.each([
    ["", "welcome.nameEmpty"],
    ["  \u3000 ", "welcome.nameEmpty"],
    ["한".repeat(41), "welcome.nameLong"],
    ["@lena", "welcome.nameCharacter"],
    ["`lena`", "welcome.nameCharacter"],
    ["le\u200Bna", "welcome.nameCharacter"],
    ["ㅤ", "welcome.nameCharacter"],
    ["Here", "welcome.nameReserved"],
    ["ＡＬＬ", "welcome.nameReserved"],
  ])("may not be %j: %s", (name, trouble) => {
    expect(nameTrouble(name)).toBe(trouble);
  });

  it("is counted in characters, not in units", () => {
    expect([nameLeft("🏠".repeat(40)), nameLeft("🏠".repeat(41))]).toEqual([0, -1]);
  });

  it("is tidied", () => {
    expect(tidyName("  Kim   Minji ")).toBe("Kim Minji");
  });
});

it("offers the next numbers in place of a name that is taken", () => {
  expect([otherNames("민지"), otherNames("Lena 2"), otherNames("a".repeat(39))]).toEqual([
    ["민지 2", "민지 3"],
    ["Lena 3", "Lena 4"],
    [],
  ]);
});
