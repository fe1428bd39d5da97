// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import type { Instance, Me, TransferKey } from "../protocol.gen";
import { question } from "../state/confirm";
import { keptHosts } from "../state/hosts";
import { link, step } from "../state/link";
import { closing, instance, me, phase } from "../state/session";
import { type Upload, uploads } from "../state/uploads";
import { learnHosts } from "./away";

const other = "http://192.168.0.7:4000";

const outside = vi.hoisted(() => ({
  there: false,
  found: null as { origin: string; epoch: number } | null,
  ticket: "ticket" as string | null,
  asked: [] as string[],
  errands: [] as Record<string, unknown>[],
  gone: [] as string[],
  origins: [] as string[],
  key: {} as TransferKey,
}));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: async (name: string) => {
    outside.asked.push(name);
    if (name === "listHosts") return { origins: outside.origins };
    if (name === "addTransferKey") return outside.key;
    throw new WireError("not_found", "");
  },
}));
vi.mock("../net/homing", async (original) => ({
  ...(await original<typeof import("../net/homing")>()),
  isThere: async () => outside.there,
}));
vi.mock("../net/connection", () => ({ reconnect: vi.fn() }));
vi.mock("../net/scout.worker?url", () => ({ default: "/static/scout-1.js" }));
vi.mock("../platform/scout", () => ({
  startScout: () => ({
    ask: async (errand: { do: string }) => {
      outside.errands.push({ ...errand });
      return errand.do === "find" ? outside.found : outside.ticket;
    },
  }),
}));
vi.mock("../platform/stillness", () => ({ stillness: async () => {} }));
vi.mock("../platform/address", async (original) => ({
  ...(await original<typeof import("../platform/address")>()),
  origin: () => "http://192.168.0.5:4000",
  path: () => "/rooms/7",
  leaveFor: (url: string) => outside.gone.push(url),
}));

const happens = (event: Parameters<typeof step>[1]) => {
  link.value = step(link.peek(), event, Date.now());
};

/** Each test has a day of its own. */
let day = Date.now();

beforeEach(async () => {
  day += 86_400_000;
  vi.useFakeTimers({ now: day });
  localStorage.clear();
  Object.assign(outside, { there: false, found: null, ticket: "ticket", asked: [], errands: [], gone: [] });
  outside.origins = ["http://192.168.0.5:4000", other];
  outside.key = {
    key: "K",
    id: "I",
    secret: "S",
    expiresAt: new Date(Date.now() + 14 * 86_400_000).toISOString(),
  };
  instance.value = { id: "hall", epoch: 2 } as Instance;
  me.value = { id: 3 } as Me;
  closing.value = "";
  uploads.value = new Map();
  question.value = null;
  phase.value = "inside";
  happens({ type: "begun" });
  happens({ type: "opened", transport: "websocket" });
  await learnHosts();
});

afterEach(() => {
  phase.value = "starting";
  vi.useRealTimers();
});

const later = () => vi.advanceTimersByTimeAsync(12_000);

it("learns beforehand where else the hall may be, and holds a key for there", async () => {
  expect(keptHosts()).toEqual({ origins: [other], key: outside.key });
  outside.asked = [];
  await learnHosts();
  expect(outside.asked).toEqual(["listHosts"]);
  outside.key = { ...outside.key, expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
  await vi.advanceTimersByTimeAsync(5 * 86_400_000);
  await learnHosts();
  expect(outside.asked).toEqual(["listHosts", "listHosts", "addTransferKey"]);
});

it("asks for no key where there is nowhere to go", async () => {
  localStorage.clear();
  outside.asked = [];
  outside.origins = ["http://192.168.0.5:4000"];
  await learnHosts();
  expect(outside.asked).toEqual(["listHosts"]);
});

it("follows the hall with all that waits, signed in, to the room that was open", async () => {
  localStorage.setItem("maru.draft.hall.3.7", JSON.stringify({ text: "half", replyTo: null }));
  outside.found = { origin: other, epoch: 2 };
  happens({ type: "closed" });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(outside.errands).toEqual([]);
  await later();
  expect(outside.gone[0]).toBe(`${other}/rooms/7#key=ticket`);
  expect(outside.errands[0]).toMatchObject({ do: "find", origins: [other], followed: { instance: "hall" } });
  expect(outside.errands[1]).toMatchObject({ do: "enter", origin: other, key: outside.key });
  expect(JSON.stringify(outside.errands[1])).toContain("half");
});

it("has another key for the next time once it is back where it left", async () => {
  outside.found = { origin: other, epoch: 3 };
  happens({ type: "closed" });
  await later();
  expect(outside.gone.length).toBe(1);
  outside.asked = [];
  outside.key = { ...outside.key, key: "another" };
  await learnHosts();
  expect(outside.asked).toEqual(["listHosts", "addTransferKey"]);
  expect(keptHosts()?.key?.key).toBe("another");
});

it("stays where its own host is back, and never goes back to one that was replaced", async () => {
  outside.found = { origin: other, epoch: 2 };
  outside.there = true;
  happens({ type: "closed" });
  await later();
  outside.there = false;
  outside.found = { origin: other, epoch: 1 };
  await later();
  expect(outside.gone).toEqual([]);
});

it("goes where the hall was taken over, at once where its host has said so", async () => {
  outside.found = { origin: other, epoch: 3 };
  closing.value = "handover";
  happens({ type: "closed" });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(outside.gone).toEqual([`${other}/rooms/7#key=ticket`]);
});

it("goes after another page of this browser, which has used the key", async () => {
  outside.found = { origin: other, epoch: 2 };
  outside.ticket = "";
  happens({ type: "closed" });
  await later();
  expect(outside.gone[0]).toBe(`${other}/rooms/7`);
  expect(outside.gone.length).toBe(1);
  outside.errands = [];
  await vi.advanceTimersByTimeAsync(25_000);
  expect([outside.gone[1], outside.errands]).toEqual([`${other}/rooms/7`, []]);
});

it("asks first where files wait, which cannot go along, and asks once", async () => {
  uploads.value = new Map([["a", {} as Upload]]);
  outside.found = { origin: other, epoch: 2 };
  happens({ type: "closed" });
  await later();
  expect(outside.gone).toEqual([]);
  const asked = question.value;
  question.value = null;
  await later();
  expect(question.value).toBeNull();
  asked?.act();
  await later();
  expect(outside.gone[0]).toBe(`${other}/rooms/7#key=ticket`);
});

it("looks nowhere once somebody has left", async () => {
  outside.found = { origin: other, epoch: 2 };
  phase.value = "outside";
  happens({ type: "closed" });
  await later();
  expect(outside.errands).toEqual([]);
});
