// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { happened } from "../state/link";
import { addUnsent, changeUnsent, dropUnsent, unsent } from "../state/outbox";
import { uploads } from "../state/uploads";
import { moveTo } from "./moving";

const host = vi.hoisted(() => ({ call: vi.fn(), moveOn: vi.fn() }));
vi.mock("../net/api", async (actual) => ({ ...(await actual<object>()), call: host.call }));
vi.mock("../platform/secure", () => ({ moveOn: host.moveOn }));

const there = "https://hall.local:4000";

beforeEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
  unsent.value = [];
  uploads.value = new Map();
  history.replaceState(null, "", "/rooms/3");
  host.call.mockResolvedValue({ key: "KEY", expiresAt: "2026-11-21T12:00:00.000Z" });
  happened({ type: "begun" });
  happened({ type: "opened", transport: "websocket" });
});

const write = (clientId: string) => addUnsent({ chatRoomId: 3, content: "Hi", clientId }, null);

it("goes to the same place with a key, and what this browser keeps", async () => {
  localStorage.setItem("maru.settings", '{"theme":"dark"}');
  expect(await moveTo(there)).toBe("moving");
  expect(host.call).toHaveBeenCalledWith("move", { luggage: { "maru.settings": { theme: "dark" } } });
  expect(host.moveOn).toHaveBeenCalledWith(`${there}/rooms/3#key=KEY`);
});

it("sends what waits before it leaves, and does not wait for what was refused", async () => {
  write("a");
  write("b");
  changeUnsent(unsent.value[1] as never, { failure: "forbidden" });
  const moved = moveTo(there);
  await new Promise((resolve) => setTimeout(resolve));
  expect(host.call).not.toHaveBeenCalled();
  dropUnsent("a");
  expect(await moved).toBe("moving");
  expect(Object.keys(host.call.mock.calls[0]?.[1].luggage)).toEqual(["maru.outbox..0.b"]);
});

it("stays where messages do not go out", async () => {
  vi.useFakeTimers();
  write("a");
  const moved = moveTo(there);
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect(await moved).toBe("unsent");
  expect(host.moveOn).not.toHaveBeenCalled();
});

it("stays where files wait that could not go along", async () => {
  uploads.value = new Map([["f", { key: "f", owner: "room 3" } as never]]);
  expect(await moveTo(there)).toBe("files");
  expect(host.call).not.toHaveBeenCalled();
});

it("stays without the host", async () => {
  host.call.mockRejectedValue(new Error("gone"));
  expect(await moveTo(there)).toBe("unreached");
  happened({ type: "closed" });
  expect(await moveTo(there)).toBe("unreached");
  expect(host.moveOn).not.toHaveBeenCalled();
});
