// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { attentive } from "../platform/attention";
import type { Me } from "../protocol.gen";
import { message, room } from "../state/fixtures";
import { openId, putRoom, rooms } from "../state/rooms";
import { me } from "../state/session";
import { changeSettings } from "../state/settings";
import { beginNotifications, watchNotifications } from "./notifications";
import { enterRoom } from "./rooms";

vi.mock("./rooms", () => ({ enterRoom: vi.fn() }));
vi.mock("../platform/lease", () => ({
  holdLease: (_: string, gained: () => void) => {
    gained();
    return { take: () => {}, release: () => {} };
  },
}));

class Shown {
  static permission = "granted";
  static readonly all: Shown[] = [];
  onclick: () => void = () => {};
  closed = false;
  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    Shown.all.push(this);
  }
  close() {
    this.closed = true;
  }
}

let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("Notification", Shown);
  Shown.all.length = 0;
  localStorage.clear();
  changeSettings({ notify: "all", notifyText: true, sound: "none" });
  me.value = { id: 7, mode: "online" } as Me;
  attentive.value = false;
  openId.value = 0;
  rooms.value = new Map([[1, room(4)]]);
  stop = watchNotifications();
  beginNotifications();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const hears = (seq: number, some = {}, content = "**Lunch** is ready") =>
  putRoom(room(seq, { unread: seq - 4, lastMessage: message(seq, { content }), ...some }));
const wait = () => vi.advanceTimersByTime(1_000);

it("shows the last of a burst, once, and opens the room at it", () => {
  hears(5);
  hears(6);
  wait();
  expect(Shown.all.map(({ options }) => [options.body, options.tag])).toEqual([
    ["Lunch is ready", "maru-room-1"],
  ]);
  Shown.all[0]?.onclick();
  expect(enterRoom).toHaveBeenCalledWith(1, 6);
  expect(Shown.all[0]?.closed).toBe(true);
});

it("shows nothing of what is read within a moment, and takes back what is read later", () => {
  hears(5);
  putRoom(room(5, { lastReadSeq: 5 }));
  wait();
  expect(Shown.all).toEqual([]);
  hears(6);
  wait();
  expect(Shown.all[0]?.closed).toBe(false);
  putRoom(room(6, { lastReadSeq: 6 }));
  expect(Shown.all[0]?.closed).toBe(true);
});

it("shows nothing to whoever looks at the room, or is not to be disturbed", () => {
  attentive.value = true;
  openId.value = 1;
  hears(5);
  wait();
  attentive.value = false;
  me.value = { id: 7, mode: "dnd" } as Me;
  hears(6);
  wait();
  expect(Shown.all).toEqual([]);
});

it("shows nothing in my quiet hours", () => {
  const quiet = { on: true, from: "00:00", to: "00:00", days: [0, 1, 2, 3, 4, 5, 6] };
  me.value = { id: 7, mode: "online", preferences: { quiet } } as unknown as Me;
  hears(5);
  wait();
  me.value = { id: 7, mode: "online", preferences: { quiet: { ...quiet, on: false } } } as unknown as Me;
  expect(Shown.all).toEqual([]);
  hears(6);
  wait();
  expect(Shown.all).toHaveLength(1);
});

it("keeps the words to itself where that is wished", () => {
  changeSettings({ notifyText: false });
  hears(5, {}, "The secret");
  wait();
  expect(Shown.all).toHaveLength(1);
  expect(Shown.all[0]?.options.body).not.toContain("secret");
});

it("does not take for news what the rooms held when the page was opened", () => {
  stop();
  rooms.value = new Map();
  stop = watchNotifications();
  hears(5);
  beginNotifications();
  wait();
  expect(Shown.all).toEqual([]);
});
