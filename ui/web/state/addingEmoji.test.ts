import { afterEach, describe, expect, it } from "vitest";
import type { Emoji } from "../protocol.gen";
import { emojiName, nameFault, nameFromFile, pictureFault, standsStill } from "./addingEmoji";
import { limits } from "./limits";
import { beginOwnEmoji, setOwnEmoji } from "./ownEmoji";

afterEach(() => {
  beginOwnEmoji();
  setOwnEmoji([]);
});

it.each([
  ["  :Maru: ", "maru"],
  ["Party Parrot", "party_parrot"],
  ["_init_", "init"],
  ["마루".normalize("NFD"), "마루"],
  ["+1", "+1"],
])("reads the name %j as %j", (typed, name) => {
  expect(emojiName(typed)).toBe(name);
});

it.each([
  ["", "short"],
  ["a", "short"],
  ["ok", null],
  ["마루_ok-2", null],
  ["สวัสดี", null],
  ["a:b", "signs"],
  ["a.b", "signs"],
  ["😀😀", "signs"],
  ["a".repeat(30), null],
  ["a".repeat(31), "long"],
  ["한".repeat(20), null],
  ["한".repeat(21), "long"],
  ["taken", "taken"],
])("says of the name %j: %s", (name, fault) => {
  setOwnEmoji([{ name: "taken" } as Emoji]);
  expect(nameFault(name)).toBe(fault);
});

describe("the name of a file", () => {
  it.each([
    ["Party Parrot.gif", "party_parrot"],
    ["우리 마루.png", "우리_마루"],
    ["thumbs-up (1).webp", "thumbs-up_1"],
    ["archive.tar.png", "archive_tar"],
    ["image.png", ""],
    ["IMG_2041.jpg", ""],
    ["x.png", ""],
    [".png", ""],
    [`${"가".repeat(40)}.png`, "가".repeat(20)],
  ])("%j suggests %j", (file, name) => {
    expect(nameFromFile(file)).toBe(name);
    if (name !== "") expect(nameFault(name)).toBeNull();
  });
});

it.each([
  ["image/png", 100, null],
  ["image/webp", 100, null],
  ["image/svg+xml", 100, "svg"],
  ["image/heic", 100, "type"],
  ["", 100, "type"],
  ["image/png", 0, "type"],
  ["image/png", limits.value.pictureSize, null],
  ["image/png", limits.value.pictureSize + 1, "size"],
] as const)("says of a picture of the type %j with %d bytes: %s", (type, size, fault) => {
  expect(pictureFault({ type, size })).toBe(fault);
});

it("says which GIFs will stand still", () => {
  expect(standsStill("image/gif", 60_000, 128, 64)).toBe(false);
  expect(standsStill("image/gif", 60_000, 129, 64)).toBe(true);
  expect(standsStill("image/gif", 70_000, 64, 64)).toBe(true);
  expect(standsStill("image/png", 70_000, 640, 640)).toBe(false);
});
