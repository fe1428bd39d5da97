// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Message } from "../protocol.gen";
import { messages, room } from "../state/fixtures";
import { joined } from "../state/timeline";
import { dropTimelines, putTimeline, timelineOf } from "../state/timelines";
import { loadAround, loadNewest, loadSomething } from "./history";

interface Asked {
  around?: number;
  answer: (history: Message[]) => void;
}

const host = vi.hoisted(() => ({ asked: [] as Asked[] }));
vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: (_: string, { around }: { around?: number }) =>
    new Promise<Message[]>((answer) => {
      host.asked.push({ ...(around && { around }), answer });
    }),
}));

const held = () => timelineOf(1).messages.map(({ seq }) => seq);
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** The host's answer to what was asked so many questions ago. */
async function answers(question: number, first: number, last: number): Promise<void> {
  host.asked[question]?.answer(messages(first, last));
  await settled();
}

beforeEach(() => {
  host.asked.length = 0;
  putTimeline(1, joined(timelineOf(1), room(900)));
});
afterEach(dropTimelines);

it("stays at the message that somebody went to while the end of the room was on its way", async () => {
  void loadNewest(1);
  void loadAround(1, 400);
  await answers(1, 399, 401);
  await answers(0, 898, 900);
  expect(held()).toEqual([399, 400, 401]);
});

it("stays at the end that somebody went to while a message was on its way", async () => {
  void loadAround(1, 400);
  void loadNewest(1);
  await answers(1, 898, 900);
  await answers(0, 399, 401);
  expect(held()).toEqual([898, 899, 900]);
});

it("goes to the end after all when that is wished again", async () => {
  void loadNewest(1);
  void loadAround(1, 400);
  await answers(1, 399, 401);
  void loadNewest(1);
  await answers(0, 898, 900);
  expect(held()).toEqual([898, 899, 900]);
});

it("asks for nothing else while somebody is being brought to a message", async () => {
  void loadAround(1, 400);
  await loadSomething(1);
  expect(host.asked.map(({ around }) => around)).toEqual([400]);
});
