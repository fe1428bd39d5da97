// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { link } from "../state/link";
import { connect, disconnect, reconnect, watch } from "./connection";

/** A socket of the library that does what the test says. */
const fake = vi.hoisted(() => {
  type Listener = (...given: unknown[]) => void;
  class FakeSocket {
    connected = false;
    attempts: string[][] = [];
    answers = true;
    private listeners = new Map<string, Listener[]>();
    io = {
      opts: { transports: [] as string[] },
      engine: {
        transport: { name: "websocket" },
        once: (name: string, heard: Listener) => this.on(name, heard),
      },
    };
    on(name: string, heard: Listener) {
      this.listeners.set(name, [...(this.listeners.get(name) ?? []), heard]);
    }
    off(name: string) {
      this.listeners.delete(name);
    }
    removeAllListeners() {
      this.listeners.clear();
    }
    connect() {
      this.attempts.push(this.io.opts.transports);
    }
    disconnect() {
      this.connected = false;
    }
    timeout() {
      return {
        emitWithAck: async () => (this.answers ? { ok: true } : Promise.reject(new Error("timeout"))),
      };
    }
    happens(name: string, given?: unknown) {
      if (name === "connect") this.connected = true;
      if (name === "disconnect") this.connected = false;
      for (const heard of this.listeners.get(name) ?? []) heard(given);
    }
  }
  return { FakeSocket, socket: null as unknown as FakeSocket };
});

vi.mock("socket.io-client", () => ({
  io: (options: { transports: string[] }) => {
    fake.socket = new fake.FakeSocket();
    fake.socket.io.opts.transports = options.transports;
    return fake.socket;
  },
}));

const connected = vi.fn();
const refused = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  vi.stubGlobal("WebSocket", class {});
  connect({ connected, refused, handlers: {} });
});

afterEach(() => {
  disconnect();
  vi.useRealTimers();
  vi.restoreAllMocks();
  connected.mockReset();
  refused.mockReset();
});

const failure = (message: string, more = {}) => Object.assign(new Error(message), more);

it("tries at once, and after a loss again and again", () => {
  fake.socket.happens("connect");
  expect(connected).toHaveBeenCalledTimes(1);
  fake.socket.happens("disconnect");
  expect(link.value).toMatchObject({ state: "lost", attempts: 0, nextAt: Date.now() + 400 });
  vi.advanceTimersByTime(400);
  expect(fake.socket.attempts.length).toBe(2);
  fake.socket.happens("connect_error", failure("xhr poll error", { description: 0 }));
  expect(link.value).toMatchObject({ cause: "silent", attempts: 1, nextAt: Date.now() + 800 });
  vi.advanceTimersByTime(800);
  fake.socket.happens("connect");
  expect(link.value).toMatchObject({ state: "online", transport: "websocket" });
  expect(connected).toHaveBeenCalledTimes(2);
});

it.each([
  ["a proxy without a host", failure("xhr poll error", { description: 502 }), "foreign"],
  ["a page in place of a packet", failure("server error"), "foreign"],
  ["a transport that never opens", failure("timeout"), "silent"],
  [
    "a host that is full",
    failure("x", { description: 503, context: { responseText: '{"code":4}' } }),
    "full",
  ],
  [
    "a proxy that says 503",
    failure("x", { description: 503, context: { responseText: "<html>" } }),
    "foreign",
  ],
])("knows %s", (_, error, cause) => {
  fake.socket.happens("connect_error", error);
  expect(link.value).toMatchObject({ state: "connecting", cause });
  vi.advanceTimersByTime(600);
  expect(fake.socket.attempts.length).toBe(2);
});

it("gives up waiting for a host that says nothing, and puts polling first", () => {
  vi.advanceTimersByTime(12_000);
  expect(link.value).toMatchObject({ cause: "silent", nextAt: Date.now() + 400 });
  vi.advanceTimersByTime(600);
  expect(fake.socket.attempts.at(-1)).toEqual(["polling", "websocket"]);
});

it("does not wait for a transport that is closed before the host has spoken", () => {
  fake.socket.happens("close");
  expect(link.value).toMatchObject({ cause: "foreign", nextAt: Date.now() + 400 });
});

it("says when the page is connected by polling, and when it has gone over", () => {
  fake.socket.io.engine.transport.name = "polling";
  fake.socket.happens("connect");
  expect(link.value).toMatchObject({ transport: "polling" });
  fake.socket.happens("upgrade");
  expect(link.value).toMatchObject({ transport: "websocket" });
});

it.each([
  [true, "within seconds where one got through before", 3_000],
  [false, "within a minute where none did", 31_000],
])("looks for a WebSocket (%s) %s", async (before, _, within) => {
  vi.stubGlobal(
    "WebSocket",
    class {
      onmessage: ((event: { data: string }) => void) | null = null;
      constructor() {
        setTimeout(() => this.onmessage?.({ data: "0{}" }), 1);
      }
      close() {}
    },
  );
  if (before) fake.socket.happens("connect");
  if (before) fake.socket.happens("disconnect");
  fake.socket.io.engine.transport.name = "polling";
  fake.socket.happens("connect");
  const tries = fake.socket.attempts.length;
  await vi.advanceTimersByTimeAsync(within - 2_000);
  expect(fake.socket.attempts.length).toBe(tries);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(fake.socket.attempts.slice(tries)).toEqual([["websocket", "polling"]]);
});

it("measures, and connects anew when nothing comes back", async () => {
  fake.socket.happens("connect");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(link.value).toMatchObject({ latency: 1 });
  fake.socket.answers = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(link.value).toMatchObject({ state: "lost" });
  expect(fake.socket.attempts.length).toBe(2);
});

it("tries at once when asked to", () => {
  fake.socket.happens("connect");
  fake.socket.happens("disconnect");
  reconnect();
  expect(fake.socket.attempts.length).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(fake.socket.attempts.length).toBe(2);
});

it("says when the session is not known any more, and does not try again", () => {
  fake.socket.happens("connect_error", failure("unauthorized", { data: { code: "unauthorized" } }));
  expect(refused).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(30_000);
  expect(fake.socket.attempts.length).toBe(1);
});

it("is watched from a new attempt on, which begins by polling", () => {
  fake.socket.happens("connect");
  const heard = vi.fn();
  watch(heard);
  expect(heard).toHaveBeenCalledExactlyOnceWith(fake.socket);
  fake.socket.happens("connect");
  fake.socket.happens("disconnect");
  vi.advanceTimersByTime(400);
  expect(heard).toHaveBeenCalledTimes(2);
  expect(fake.socket.attempts.slice(1)).toEqual([
    ["polling", "websocket"],
    ["polling", "websocket"],
  ]);
});
