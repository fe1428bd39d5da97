// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { addUpload, begun, changeUpload, dropUploads, sift } from "./attaching";
import { file } from "./fixtures";
import { idsOf, isPlace, moveUploads, placeOf, uploads, uploadsOf } from "./uploads";

const limits = { files: 3, maxFileSize: 1_000, fileRoom: 1_000_000 };
const chosen = (name: string, size = 10) => ({ key: name, name, size, type: "" });

beforeEach(() => {
  uploads.value = new Map();
});

describe("what can go with a message", () => {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

  it("is neither empty nor larger than the host takes", () => {
    const { taken, refused } = sift(
      [chosen("a"), chosen("none", 0), chosen("film", 1_001), chosen("b", 1_000)],
      0,
      limits,
    );
    expect(names(taken)).toEqual(["a", "b"]);
    expect(refused.map(([kind, about]) => [kind, names(about)])).toEqual([
      ["empty", ["none"]],
      ["tooLarge", ["film"]],
    ]);
  });
  it("is no more than the host's disk takes", () => {
    const { taken, refused } = sift([chosen("a", 600), chosen("film", 700), chosen("b", 300)], 0, {
      ...limits,
      fileRoom: 900,
    });
    expect(names(taken)).toEqual(["a", "b"]);
    expect(refused.map(([kind, about]) => [kind, names(about)])).toEqual([["noRoom", ["film"]]]);
  });
  it("is no more than a message takes, those that wait already among them", () => {
    const folder = Array.from({ length: 40 }, (_, index) => chosen(`${index}`));
    const { taken, refused } = sift(folder, 2, limits);
    expect([taken.length, refused.map(([kind, { length }]) => [kind, length])]).toEqual([
      1,
      [["tooMany", 39]],
    ]);
    expect(sift(folder, 5, limits).taken).toEqual([]);
  });
});

describe("uploads", () => {
  it("go with the message that is sent, in the order they were chosen, and leave other rooms alone", () => {
    for (const name of ["b", "a"]) addUpload(begun(placeOf(1), chosen(name)));
    addUpload(begun(placeOf(2), chosen("other")));
    changeUpload("b", { state: "done", file: file({ id: 5 }) });
    const kept = moveUploads(placeOf(1), "client");
    expect(kept.map(({ key, file: whole }) => [key, whole?.id])).toEqual([
      ["b", 5],
      ["a", undefined],
    ]);
    expect([uploadsOf("client").length, uploadsOf(placeOf(1)).length, uploadsOf(placeOf(2)).length]).toEqual([
      2, 0, 1,
    ]);
  });
  it("let a message go once all of them are there", () => {
    const [one, two] = [file({ id: 1 }), file({ id: 2 })].map((whole) => ({
      ...begun("client", chosen("x")),
      file: whole,
    }));
    if (!one || !two) throw new Error("two files");
    expect(idsOf([one, { ...two, file: null }])).toBeNull();
    expect(idsOf([one, two])).toEqual([1, 2]);
    expect(idsOf([])).toEqual([]);
  });
  it("stay gone once they were taken back", () => {
    addUpload(begun(placeOf(1), chosen("a")));
    dropUploads(["a"]);
    changeUpload("a", { sent: 5 });
    expect(uploads.value.size).toBe(0);
  });
  it("know places from messages", () => {
    expect([isPlace(placeOf(3)), isPlace("0123abcd")]).toEqual([true, false]);
  });
});
