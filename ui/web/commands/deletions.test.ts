// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import { asDeleted, due, held, isGoing, loadDue } from "../state/deletions";
import { message } from "../state/fixtures";
import { resetHall } from "../state/reset";
import { notice, say } from "../state/screen";
import { holdDeletion, resumeDeletions, sendHeld, startDeletions, takeBackDeletion } from "./deletions";

const host = vi.hoisted(() => ({ call: vi.fn() }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: host.call,
}));

const asked = () => host.call.mock.calls.map(([, { id }]) => id);

beforeEach(() => {
  vi.useFakeTimers();
  host.call.mockImplementation((_, { id }) => Promise.resolve(message(id, { deletedAt: "now" })));
});
afterEach(() => {
  resetHall();
  localStorage.clear();
  host.call.mockReset();
  vi.useRealTimers();
});

it("asks the host only once nothing can be taken back any more", async () => {
  holdDeletion(message(1));
  await vi.advanceTimersByTimeAsync(5_900);
  expect([isGoing(1), asked()]).toEqual([true, []]);
  await vi.advanceTimersByTimeAsync(200);
  expect([asked(), due.value, notice.value]).toEqual([[1], [], null]);
});

it("shows nothing any more of what was asked", () => {
  const poll = { options: [], multiple: false, closedAt: null };
  expect(asDeleted(message(1, { poll, content: "Lunch?" }))).toMatchObject({ content: "", poll: null });
});

it("never asks for what was taken back", async () => {
  holdDeletion(message(1));
  notice.value?.action?.act();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([isGoing(1), asked(), takeBackDeletion()]).toEqual([false, [], false]);
});

it.each([
  ["another begins", () => holdDeletion(message(2))],
  ["something else is said", () => say("Copied.")],
  ["the room is left", () => void sendHeld()],
  ["the page is left", () => window.dispatchEvent(new Event("pagehide"))],
])("asks at once when %s", async (_, happens) => {
  const stop = startDeletions();
  holdDeletion(message(1));
  happens();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toEqual([1]);
  stop();
});

it("keeps the wish without a connection and over a reload", async () => {
  host.call.mockRejectedValue(new WireError("unavailable", ""));
  holdDeletion(message(1));
  await sendHeld();
  expect(isGoing(1)).toBe(true);
  due.value = [];
  loadDue();
  expect(isGoing(1)).toBe(true);
  host.call.mockResolvedValue(message(1, { deletedAt: "now" }));
  resumeDeletions();
  await vi.advanceTimersByTimeAsync(0);
  expect([isGoing(1), asked()]).toEqual([false, [1, 1]]);
});

it("shows a message again that the host does not delete", async () => {
  host.call.mockRejectedValue(new WireError("forbidden", ""));
  holdDeletion(message(1));
  await sendHeld();
  expect([isGoing(1), held.value, notice.value !== null]).toEqual([false, null, true]);
});
