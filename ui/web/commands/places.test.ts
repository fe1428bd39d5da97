// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import { message } from "../state/fixtures";
import { lists, place } from "../state/places";
import { resetHall } from "../state/reset";
import { saved } from "../state/saved";
import { notice } from "../state/screen";
import { loadFurther, loadPlace, toggleSaved } from "./places";

const host = vi.hoisted(() => ({ call: vi.fn() }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: host.call,
}));

const page = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    message: message(first - index),
    room: { id: 1, name: "design", kind: "public" },
    savedAt: `at ${first - index}`,
  }));

afterEach(() => {
  resetHall();
  host.call.mockReset();
});

it("shows a message as saved at once, and takes that back when the host refuses", async () => {
  host.call.mockRejectedValueOnce(new WireError("conflict", ""));
  const done = toggleSaved(7);
  expect(saved.value.has(7)).toBe(true);
  await done;
  expect([saved.value.has(7), notice.value?.action]).toEqual([false, undefined]);
});

it("offers to undo what was let go of", async () => {
  host.call.mockResolvedValue(undefined);
  await toggleSaved(7);
  await toggleSaved(7);
  notice.value?.action?.act();
  expect(saved.value.has(7)).toBe(true);
  expect(host.call.mock.calls.map(([name]) => name)).toEqual(["saveMessage", "unsaveMessage", "saveMessage"]);
});

it("brings the open place up to date once the host has saved a message", async () => {
  place.value = "saved";
  host.call.mockResolvedValueOnce(undefined).mockResolvedValueOnce(page(7, 1));
  await toggleSaved(7);
  await vi.waitFor(() => expect(lists.value.saved.items?.length).toBe(1));
});

it("asks for what follows the last one that is held, once", async () => {
  host.call.mockResolvedValueOnce(page(60, 30));
  await loadPlace("saved");
  host.call.mockResolvedValueOnce(page(30, 10));
  await Promise.all([loadFurther("saved"), loadFurther("saved")]);
  await loadFurther("saved");
  expect(host.call.mock.calls.map(([, given]) => given.before)).toEqual([undefined, "at 31"]);
  expect(lists.value.saved.items?.length).toBe(40);
});
