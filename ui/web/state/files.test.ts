// @vitest-environment happy-dom
import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadLanguage } from "../i18n";
import english from "../i18n/en.json";
import { endingOf } from "./fileNames";
import { boxOf, heightOf, inShort, kindOf } from "./files";
import { file, message } from "./fixtures";

beforeAll(async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(english)),
  );
  await loadLanguage("en");
});

const picture = file({ type: "image/jpeg", width: 4000, height: 3000 });

describe("the kind of a file", () => {
  it.each([
    [picture, "picture"],
    [file({ type: "image/svg+xml" }), "other"],
    [file({ type: "image/png", width: 30_000, height: 30_000, thumbnailUrl: "/small" }), "other"],
    [file({ type: "image/png", width: 15_000, height: 15_000 }), "other"],
    [file({ type: "image/jpeg", width: 15_000, height: 15_000, thumbnailUrl: "/small" }), "picture"],
    [file({ type: "video/mp4" }), "video"],
    [file({ type: "audio/webm" }), "audio"],
    [file({ type: "text/plain; charset=utf-8" }), "text"],
    [file({ type: "application/json" }), "text"],
    [file({ type: "application/zip" }), "other"],
  ] as const)("%o", (one, kind) => expect(kindOf(one)).toBe(kind));
});

describe("the box of a picture alone", () => {
  it.each([
    ["a photo", 4000, 3000, 400, 4 / 3],
    ["one on its side", 3000, 4000, 240, 0.75],
    ["a small one", 200, 100, 200, 2],
    ["a strip", 3000, 100, 400, 3],
    ["a receipt", 400, 4000, 192, 0.6],
    ["a dot", 1, 1, 96, 1],
  ])("%s", (_, width, height, inline, ratio) =>
    expect(boxOf({ width, height })).toEqual({ width: inline, ratio }),
  );
});

it("keeps the height free that files will have", () => {
  const video = file({ type: "video/mp4" });
  const heights = [
    [picture],
    [picture, picture],
    [picture, picture, picture, picture, picture],
    [file(), video],
  ];
  expect(heights.map(heightOf)).toEqual([300, 171, 343, 366]);
});

it("knows the ending of a name when it says something", () => {
  const names = ["plan.final.pdf", "README", ".env", "a.verylong", "도면.hwp", "x. y"];
  expect(names.map(endingOf)).toEqual(["PDF", "", "", "", "HWP", ""]);
});

it("says in short what a message says, or what it brings", () => {
  const say = (content: string, ...files: (typeof picture)[]) => inShort(message(1, { content, files }));
  const plan = file({ name: "plan.pdf" });
  expect([
    say("**Look**", picture),
    say("", picture),
    say("", picture, picture, picture),
    say("", plan),
    say("", plan, picture),
    say(""),
  ]).toEqual(["Look", "Picture", "3 pictures", "plan.pdf", "2 files", ""]);
});
