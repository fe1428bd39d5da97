// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { due, duePrefix, isGoing } from "../state/deletions";
import { message } from "../state/fixtures";
import { folded, foldsKey } from "../state/folds";
import { gone } from "../state/reading";
import { resetHall } from "../state/reset";
import { about, dialog, lightbox, notice, panel } from "../state/screen";
import { putTimeline, timelineOf } from "../state/timelines";
import { holdDeletion, resumeDeletions, takeBackDeletion } from "./deletions";
import { closeWhatIsGone, followTabs } from "./follow";

const host = vi.hoisted(() => ({ call: vi.fn() }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: host.call,
}));

/** Another tab of this browser does something to what is kept. */
function elsewhere(key: string, change: () => void): void {
  change();
  window.dispatchEvent(new StorageEvent("storage", { key }));
}

followTabs();
closeWhatIsGone();

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

it("shows as deleted what another tab deletes, asks for it only when that tab does not, and shows it again", async () => {
  const key = `${duePrefix()}7`;
  elsewhere(key, () => localStorage.setItem(key, String(Date.now() + 12_000)));
  resumeDeletions();
  await vi.advanceTimersByTimeAsync(6_000);
  expect([isGoing(7), host.call.mock.calls.length]).toEqual([true, 0]);
  elsewhere(key, () => localStorage.removeItem(key));
  expect(isGoing(7)).toBe(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(host.call).not.toHaveBeenCalled();

  elsewhere(key, () => localStorage.setItem(key, String(Date.now() + 12_000)));
  resumeDeletions();
  await vi.advanceTimersByTimeAsync(12_500);
  expect([host.call.mock.calls.length, due.value]).toEqual([1, []]);
});

it("lets a deletion be taken back though another tab has looked meanwhile", () => {
  holdDeletion(message(7));
  elsewhere(`${duePrefix()}9`, () => localStorage.setItem(`${duePrefix()}9`, "0"));
  resumeDeletions();
  expect(host.call.mock.calls.map(([, { id }]) => id)).toEqual([9]);
  expect(takeBackDeletion()).toBe(true);
  expect(isGoing(7)).toBe(false);
});

it("folds what another tab folds", () => {
  elsewhere(foldsKey, () => localStorage.setItem(foldsKey, '["people"]'));
  expect(folded.value).toEqual(["people"]);
});

it("closes what is about a message that was deleted, and says so; what it said before says that itself", () => {
  const held = (deletedAt: string | null) =>
    putTimeline(1, { ...timelineOf(1), messages: [message(3, { deletedAt, rev: deletedAt ? 9 : 3 })] });
  held(null);
  about.value = { what: "forward", message: message(3) };
  expect(about.value).not.toBeNull();
  held("now");
  expect([about.value, notice.value !== null]).toEqual([null, true]);
  held(null);
  lightbox.value = { message: message(3), file: {} as never };
  held("now");
  expect(lightbox.value).toBeNull();
  about.value = { what: "revisions", message: message(3) };
  expect(about.value).not.toBeNull();
});

it("closes what is about a room that is gone, and nothing else", () => {
  panel.value = "details";
  dialog.value = "editRoom";
  gone.value = { roomId: 1, title: "design" };
  expect([panel.value, dialog.value]).toEqual([null, null]);
  panel.value = "people";
  dialog.value = "settings";
  gone.value = { roomId: 2, title: "" };
  expect([panel.value, dialog.value]).toEqual(["people", "settings"]);
});
