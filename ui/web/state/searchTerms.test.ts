import { describe, expect, it } from "vitest";
import { readSearch, type Vocabulary } from "./searchTerms";

const known: Vocabulary = {
  people: [
    { id: 1, names: ["me", "Lena"] },
    { id: 2, names: ["민지", "minji"] },
    { id: 3, names: ["Ann"] },
    { id: 4, names: ["Ann Lee"] },
  ],
  rooms: [
    { id: 7, names: ["design"] },
    { id: 8, names: ["lunch club"] },
  ],
  today: new Date(2026, 4, 20, 15, 30),
};
const read = (typed: string) => readSearch(typed, known);

describe("operators", () => {
  it.each([
    ["plan from:minji", "plan", { from: 2 }],
    ["from:민지 계획", "계획", { from: 2 }],
    ["from:@LENA budget", "budget", { from: 1 }],
    ["from:Ann Lee cake", "cake", { from: 4 }],
    ["from:Ann cake", "cake", { from: 3 }],
    ['in:"lunch club" noodles', "noodles", { room: 8 }],
    ["noodles IN:#design", "noodles", { room: 7 }],
    ["a before:2026-05-01 b", "a b", { last: "2026-04-30" }],
    ["after:2026.5.1", "", { first: "2026-05-02" }],
    ["on:yesterday", "", { first: "2026-05-19", last: "2026-05-19" }],
    ["after:2026-05-01 before:today", "", { first: "2026-05-02", last: "2026-05-19" }],
    ["has:file plan", "plan", { has: ["file"] }],
    ["has:link", "", { has: ["link"] }],
    ["has:image plan has:links", "plan", { has: ["image", "link"] }],
    ["has:image,link,image has:poll", "", { has: ["image", "link", "poll"] }],
    ["has:photos trip", "trip", { has: ["image"] }],
    ["HAS:Voice", "", { has: ["audio"] }],
    ["from：민지", "", { from: 2 }],
  ])("%s", (typed, words, narrowing) => {
    expect(read(typed)).toEqual({ words, narrowing, unknown: [], pending: null });
  });

  it("leaves alone what only looks like one", () => {
    for (const typed of ["meeting at 10:30", "http://in:8080", "fromage:x", "a:b"])
      expect(read(typed)).toEqual({ words: typed, narrowing: {}, unknown: [], pending: null });
  });

  it("waits for what is still being written", () => {
    expect(read("plan from:")).toMatchObject({
      words: "plan",
      narrowing: {},
      pending: { operator: "from", value: "" },
    });
    expect(read("from:min").pending).toEqual({ operator: "from", value: "min", start: 0, end: 8 });
    expect(read("before:2026-0").pending?.value).toBe("2026-0");
  });

  it("tells what there is not", () => {
    const { words, unknown } = read("from:nobody before:2026-13-40 has:smell x");
    expect([words, unknown.map(({ operator, value }) => [operator, value])]).toEqual([
      "x",
      [
        ["from", "nobody"],
        ["before", "2026-13-40"],
        ["has", "smell"],
      ],
    ]);
  });
});
