import { expect, it } from "vitest";
import type { Me, SearchResult } from "../protocol.gen";
import { message } from "./fixtures";
import { resetHall } from "./reset";
import {
  anything,
  forgetRecent,
  joinResults,
  query,
  recent,
  remember,
  requestAfter,
  requestFor,
  results,
} from "./search";
import { me } from "./session";

const now = new Date(2026, 4, 20, 15, 30);

function result(seq: number, createdAt = ""): SearchResult {
  return {
    message: message(seq, createdAt ? { createdAt } : {}),
    snippet: { text: "", matches: [] },
    room: { id: 1, name: "design", kind: "public" },
  };
}

it("asks only for what narrows the search", () => {
  expect(requestFor("  plan ", anything, now)).toEqual({ q: "plan" });
  expect(requestFor("plan", { ...anything, room: 3, from: 7 }, now)).toEqual({
    q: "plan",
    chatRoomId: 3,
    from: 7,
  });
  expect(requestFor("", anything, now)).toBeNull();
  expect(requestFor("", { ...anything, has: ["image", "link"] }, now)).toEqual({ has: ["image", "link"] });
});

it("counts days by this browser's clock", () => {
  const since = (day: number) => new Date(2026, 4, day).toISOString();
  expect(requestFor("x", { ...anything, span: "today" }, now)).toEqual({ q: "x", after: since(20) });
  expect(requestFor("x", { ...anything, span: "week" }, now)).toEqual({ q: "x", after: since(14) });
  const between = { ...anything, span: "between" as const, first: "2026-05-02", last: "2026-05-04" };
  expect(requestFor("x", between, now)).toEqual({ q: "x", after: since(2), before: since(5) });
  expect(requestFor("x", { ...between, first: "" }, now)).toEqual({ q: "x", before: since(5) });
});

it("goes on where the last result was, and takes nothing twice", () => {
  const at = "2026-05-01T10:00:00.000Z";
  const next = requestAfter({ q: "x" }, result(5, at));
  expect(next).toEqual({ q: "x", before: "2026-05-01T10:00:00.001Z" });
  const joined = joinResults([result(6), result(5)], [result(5), result(4)]);
  expect(joined.map((one) => one.message.seq)).toEqual([6, 5, 4]);
});

it("keeps what each person looked for apart", () => {
  me.value = { id: 1 } as Me;
  remember("salaries");
  remember("lunch");
  me.value = { id: 2 } as Me;
  const others = recent.value;
  me.value = { id: 1 } as Me;
  expect([recent.value, others]).toEqual([["lunch", "salaries"], []]);
  forgetRecent();
  expect(recent.value).toEqual([]);
});

it("leaves nothing to whoever is the next in this page", () => {
  query.value = "salaries";
  results.value = [result(5)];
  resetHall();
  expect([query.value, results.value]).toEqual(["", null]);
});
