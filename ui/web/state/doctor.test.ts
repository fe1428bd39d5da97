import { expect, it } from "vitest";
import type { Finding } from "../protocol.gen";
import { madeCheck, rowsOf, type Walk } from "./doctor";

const finding = (check: string, code = `${check}.ok`): Finding => ({
  check,
  code,
  outcome: "ok",
  name: check,
  cause: "So it is.",
  remedy: "",
});
const begun: Walk = { id: "a", findings: [], report: null };

it("takes in each step once, in the order in which they end", () => {
  let now: Walk | null = begun;
  for (const check of ["name", "tcp", "tcp", "path"]) {
    now = madeCheck(now, { examination: "a", finding: finding(check) });
  }
  expect(now?.findings.map(({ check }) => check)).toEqual(["name", "tcp", "path"]);
});

it("leaves alone what is not this walk, or over", () => {
  const over: Walk = {
    ...begun,
    report: { address: "", namespace: "/", connects: true, verdict: "", findings: [] },
  };
  expect(madeCheck(begun, { examination: "b", finding: finding("name") })).toBe(begun);
  expect(madeCheck(over, { examination: "a", finding: finding("name") })).toBe(over);
  expect(madeCheck(null, { examination: "a", finding: finding("name") })).toBeNull();
});

it("gathers what was not checked", () => {
  const { shown, unchecked } = rowsOf([
    finding("name"),
    finding("path", "path.nest"),
    finding("version", "skipped.before"),
    finding("sleep"),
  ]);
  expect(shown.map(({ check }) => check)).toEqual(["name", "path", "sleep"]);
  expect(unchecked.map(({ check }) => check)).toEqual(["version"]);
});
