// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { connect } from "../net/connection";
import type { Calls, Instance, Me, User } from "../protocol.gen";
import { room } from "../state/fixtures";
import { people } from "../state/people";
import { resetHall } from "../state/reset";
import { rooms } from "../state/rooms";
import { instance, me } from "../state/session";
import { enterHall, leaveHall } from "./hall";

type Listener = Parameters<typeof connect>[0];

const host = vi.hoisted(() => ({
  listener: null as Listener | null,
  answer: async (_: keyof Calls): Promise<unknown> => null,
  ask: async (_: string): Promise<unknown> => ({ ok: true }),
  reload: vi.fn(),
}));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: (name: keyof Calls) => host.answer(name),
}));
vi.mock("../net/connection", () => ({
  connect: (listener: Listener) => {
    host.listener = listener;
  },
  disconnect: () => {},
  ask: (name: string) => host.ask(name),
  tell: () => {},
}));
vi.mock("./update", () => ({ stayUpToDate: async () => {} }));
vi.mock("../platform/reload", () => ({ reload: host.reload }));
vi.mock("../platform/lease", () => ({ holdLease: () => ({ take: () => {}, release: () => {} }) }));

const lena = { id: 1, name: "lena", displayName: "Lena", role: "member" } as Me;
const hall = { id: "a", name: "Studio" } as Instance;
const answers: Partial<Record<keyof Calls, unknown>> = {
  getMe: lena,
  getInstance: hall,
  listRooms: [room(3)],
  listUsers: [lena as User],
  listCommands: [],
  getLimits: {},
};

beforeEach(() => {
  host.answer = async (name) => answers[name];
  host.ask = async () => ({ ok: true });
  host.reload.mockClear();
  me.value = lena;
  instance.value = hall;
});

afterEach(() => {
  leaveHall();
  resetHall();
});

it("takes in what the host answers once it is connected", async () => {
  enterHall(() => {});
  host.listener?.connected();
  await vi.waitFor(() => expect(rooms.value.size).toBe(1));
});

it("asks for its lists once the connection is told of everything", async () => {
  let hears = () => {};
  host.ask = () => new Promise((resolve) => (hears = () => resolve({ ok: true })));
  const asked: string[] = [];
  host.answer = async (name) => {
    asked.push(name);
    return answers[name];
  };
  enterHall(() => {});
  host.listener?.connected();
  await vi.waitFor(() => expect(asked).toContain("getInstance"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).not.toContain("listRooms");
  hears();
  await vi.waitFor(() => expect(asked).toContain("listRooms"));
});

it("does not bring back a room that went while the list with it was under way", async () => {
  const another = room(3, { id: 4 });
  let lists = 0;
  host.answer = async (name) => {
    if (name !== "listRooms") return answers[name];
    if (++lists > 1) return [another];
    host.listener?.handlers.roomRemoved?.({ chatRoomId: 1 });
    return [room(3), another];
  };
  enterHall(() => {});
  host.listener?.connected();
  await vi.waitFor(() => expect([...rooms.value.keys()]).toEqual([another.id]));
});

it("shows people as they were announced while the list of before was under way", async () => {
  const jonas = { id: 2, name: "jonas", displayName: "Jonas", status: "offline" } as User;
  host.answer = async (name) => {
    if (name !== "listUsers") return answers[name];
    host.listener?.handlers.userChanged?.({ ...jonas, displayName: "Jonas K" });
    host.listener?.handlers.presence?.({ userId: 2, status: "online", statusText: "", lastSeenAt: "" });
    return [lena, jonas];
  };
  enterHall(() => {});
  host.listener?.connected();
  await vi.waitFor(() => expect(rooms.value.size).toBe(1));
  expect(people.value.get(2)).toMatchObject({ displayName: "Jonas K", status: "online" });
});

it("does not show as unread again what was read while the list of before was under way", async () => {
  let lists = 0;
  host.answer = async (name) => {
    if (name !== "listRooms") return answers[name];
    if (++lists > 1) return [room(3, { lastReadSeq: 3, unread: 0 })];
    host.listener?.handlers.readReceipt?.({ chatRoomId: 1, userId: lena.id, seq: 3 });
    return [room(3, { lastReadSeq: 1, unread: 2 })];
  };
  enterHall(() => {});
  host.listener?.connected();
  await vi.waitFor(() => expect(rooms.value.get(1)?.unread).toBe(0));
  expect(lists).toBe(2);
});

it("takes in nothing that is answered after the hall was left", async () => {
  let answer = () => {};
  const late = new Promise<void>((resolve) => {
    answer = resolve;
  });
  host.answer = async (name) => {
    await late;
    return answers[name];
  };
  enterHall(() => {});
  host.listener?.connected();
  leaveHall();
  resetHall();
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  expect([me.value, rooms.value.size]).toEqual([null, 0]);
});

it.each([
  ["somebody else", { getMe: { ...lena, id: 2 } }],
  ["of another hall", { getInstance: { ...hall, id: "b" } }],
])("begins afresh when the host knows this browser as %s", async (_, other) => {
  host.answer = async (name) => ({ ...answers, ...other })[name];
  enterHall(() => {});
  host.listener?.connected();
  await vi.waitFor(() => expect(host.reload).toHaveBeenCalled());
  expect(rooms.value.size).toBe(0);
});
