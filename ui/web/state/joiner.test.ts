import { expect, it } from "vitest";
import { inGroups } from "./joiner";

it("shows of a key what two people compare", () => {
  expect(inGroups("abcdEFGH-_12xyz789AAAAAAAAAAAAAAAAAAAAAAAAA")).toBe("abcd EFGH -_12 xyz7");
  expect(inGroups("")).toBe("");
});
