// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { clearHere, fileHere, getHere, keepable, removeHere, setHere } from "./tab";

beforeEach(() => sessionStorage.clear());

it("keeps values for this tab until they are removed, and nothing that is not its own", () => {
  sessionStorage.setItem("other", "1");
  setHere("a", { deep: ["값"] });
  setHere("b", 2);
  expect([getHere("a"), getHere("b"), getHere("c")]).toEqual([{ deep: ["값"] }, 2, null]);
  removeHere("a");
  expect(getHere("a")).toBeNull();
  clearHere();
  expect([getHere("b"), sessionStorage.getItem("other")]).toEqual([null, "1"]);
});

it("takes what is no value for nothing", () => {
  sessionStorage.setItem("maru.open.a", "{");
  expect(getHere("a")).toBeNull();
});

it("gives a small file back as it was, and keeps no large one", async () => {
  const file = new File([new Uint8Array([0, 200, 7])], "점 심.png", { type: "image/png" });
  setHere("picture", await keepable(file));
  const back = fileHere("picture");
  expect([back?.name, back?.type, [...new Uint8Array((await back?.arrayBuffer()) ?? [])]]).toEqual([
    "점 심.png",
    "image/png",
    [0, 200, 7],
  ]);
  setHere("picture", await keepable(new File([new Uint8Array(2_000_001)], "large.png")));
  expect(fileHere("picture")).toBeNull();
  expect(fileHere("nothing")).toBeNull();
});
