import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import type { SearchReply, SearchRequest } from "../protocol.gen";
import { message } from "../state/fixtures";
import { anything, filters, mayHaveMore, query, results, unanswered } from "../state/search";
import { narrow, search, searchNow, searchOn } from "./search";

const host = vi.hoisted(() => ({
  asked: [] as { request: SearchRequest; answer: (reply: SearchReply | Error) => void }[],
}));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: (_: string, request: SearchRequest) =>
    new Promise((resolve, reject) => {
      const answer = (reply: SearchReply | Error) =>
        reply instanceof Error ? reject(reply) : resolve(reply);
      host.asked.push({ request, answer });
    }),
}));
vi.mock("./rooms", () => ({ enterRoom: () => {} }));

const found = (...seqs: number[]): SearchReply => ({
  results: seqs.map((seq) => ({
    message: message(seq),
    snippet: { text: "", matches: [] },
    room: { id: 1, name: "design", kind: "public" },
  })),
});
const shown = () => results.value?.map((result) => result.message.seq) ?? null;
const many = Array.from({ length: 40 }, (_, index) => 40 - index);

beforeEach(() => {
  vi.useFakeTimers();
  host.asked = [];
  query.value = "";
  filters.value = anything;
  results.value = null;
  unanswered.value = false;
});
afterEach(() => vi.useRealTimers());

async function answer(index: number, reply: SearchReply | Error): Promise<void> {
  host.asked[index]?.answer(reply);
  await vi.advanceTimersByTimeAsync(0);
}

it("asks again by itself where the host wants it slower, for what is looked for by then", async () => {
  search("plan");
  await vi.advanceTimersByTimeAsync(150);
  await answer(0, new WireError("rate_limited", "", 429, 300));
  query.value = "plans";
  expect(unanswered.value).toBe(false);
  await vi.advanceTimersByTimeAsync(300);
  expect(host.asked.map(({ request }) => request.q)).toEqual(["plan", "plans"]);
  await answer(1, found(2));
  expect(shown()).toEqual([2]);
});

it("asks once typing rests, and only the latest answer counts", async () => {
  search("pl");
  vi.advanceTimersByTime(100);
  search("pla");
  vi.advanceTimersByTime(150);
  search("plan");
  vi.advanceTimersByTime(150);
  expect(host.asked.map(({ request }) => request.q)).toEqual(["pla", "plan"]);
  await answer(1, found(2));
  await answer(0, found(1));
  expect(shown()).toEqual([2]);
});

it("keeps what was found while it asks anew, and when there is no answer", async () => {
  search("plan");
  vi.advanceTimersByTime(150);
  await answer(0, found(3));
  narrow({ from: 7 });
  expect([shown(), host.asked[1]?.request.from]).toEqual([[3], 7]);
  await answer(1, new WireError("unavailable", ""));
  expect([shown(), unanswered.value]).toEqual([[3], true]);
  void searchNow();
  await answer(2, found());
  expect([shown(), unanswered.value]).toEqual([[], false]);
});

it("goes on page by page until there is no more", async () => {
  search("plan");
  vi.advanceTimersByTime(150);
  await answer(0, found(...many.map((seq) => seq + 100)));
  expect(mayHaveMore.value).toBe(true);
  void searchOn();
  void searchOn();
  expect(host.asked.length).toBe(2);
  await answer(1, found(101, 100, 99));
  expect([shown()?.length, shown()?.slice(-2), mayHaveMore.value]).toEqual([42, [100, 99], false]);
});

it("shows nothing for nothing", async () => {
  search("plan");
  vi.advanceTimersByTime(150);
  search("  ");
  vi.advanceTimersByTime(150);
  await answer(0, found(1));
  expect(shown()).toBeNull();
});
