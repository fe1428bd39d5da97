// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WireError } from "../net/api";
import type { JoinRoomReply, JoinRoomRequest, Me } from "../protocol.gen";
import { message, messages, room } from "../state/fixtures";
import { openId, rooms, setRooms } from "../state/rooms";
import { newAfter } from "../state/screen";
import { me } from "../state/session";
import { blank, joined, page } from "../state/timeline";
import { dropTimelines, putTimeline, timelineOf } from "../state/timelines";
import { acknowledge, catchUp, hear, stopHearing } from "./catchup";

const host = vi.hoisted(() => ({
  ask: vi.fn<(event: string, payload: JoinRoomRequest) => Promise<JoinRoomReply>>(),
}));
vi.mock("../net/connection", () => ({ ask: host.ask }));

const other = { id: 2, name: "minji", displayName: "민지", role: "member" as const };
const heard = (seq: number, some = {}) =>
  hear({ kind: "new", message: message(seq, { sender: other, ...some }) });
const seqs = () => timelineOf(1).messages.map(({ seq }) => seq);
const asked = () => host.ask.mock.calls.map(([, payload]) => payload.sinceRev);

beforeEach(() => {
  me.value = { id: 1 } as Me;
  setRooms([room(10)]);
  openId.value = 1;
  putTimeline(1, page(joined(timelineOf(1), room(10)), messages(1, 10)));
});

afterEach(() => {
  host.ask.mockReset();
  dropTimelines();
  rooms.value = new Map();
  newAfter.value = null;
});

it("appends what is announced and counts it", () => {
  heard(11, { mentions: [1] });
  expect(seqs().at(-1)).toBe(11);
  expect(rooms.value.get(1)).toMatchObject({ lastSeq: 11, unread: 1, mentions: 1 });
  expect(host.ask).not.toHaveBeenCalled();
});

it("does not count my own messages, nor replies in threads", () => {
  hear({ kind: "new", message: message(11) });
  heard(12, { threadId: 3 });
  expect(rooms.value.get(1)).toMatchObject({ lastSeq: 12, unread: 0, mentions: 0 });
  heard(13, { threadId: 3, mentions: [1] });
  expect(rooms.value.get(1)).toMatchObject({ lastSeq: 13, unread: 0, mentions: 1 });
});

it("asks for what is missing when it hears of a hole, and keeps what comes meanwhile", async () => {
  let answer = (_: JoinRoomReply) => {};
  host.ask.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  heard(12);
  heard(13);
  heard(14);
  answer({ room: room(12), changes: [message(11), message(12)], complete: true });
  await vi.waitFor(() => expect(seqs().slice(-4)).toEqual([11, 12, 13, 14]));
  expect(asked()).toEqual([10]);
});

it("asks again with the last rev until the answer is complete", async () => {
  host.ask
    .mockResolvedValueOnce({ room: room(13), changes: [message(11)], complete: false })
    .mockResolvedValueOnce({ room: room(13), changes: [message(12), message(13)], complete: true });
  await catchUp(1);
  expect(asked()).toEqual([10, 11]);
  expect([seqs().length, timelineOf(1).rev, timelineOf(1).live]).toEqual([13, 13, true]);
});

it("asks for what changed in history that was loaded while it began to listen", async () => {
  dropTimelines();
  host.ask
    .mockImplementationOnce(async () => {
      putTimeline(1, page({ ...blank, rev: 10 }, messages(1, 10)));
      return { room: room(11) };
    })
    .mockResolvedValueOnce({ room: room(11), changes: [message(11)], complete: true });
  await catchUp(1);
  expect(asked()).toEqual([undefined, 10]);
  expect(seqs()).toHaveLength(11);
});

it("loses nothing when the connection fails in between", async () => {
  host.ask.mockRejectedValueOnce(new WireError("unavailable", "gone"));
  await expect(catchUp(1)).rejects.toThrow("gone");
  expect(timelineOf(1).rev).toBe(10);
  host.ask.mockResolvedValueOnce({ room: room(11), changes: [message(11)], complete: true });
  await catchUp(1);
  expect([asked(), seqs().at(-1)]).toEqual([[10, 10], 11]);
});

it("enters a room anew that was left before the host had answered", async () => {
  const answers: ((reply: JoinRoomReply) => void)[] = [];
  const events: string[] = [];
  host.ask.mockImplementation((event) => {
    events.push(event);
    return new Promise((resolve) => answers.push(resolve));
  });
  void catchUp(1);
  stopHearing(1);
  const again = catchUp(1);
  heard(11);
  answers[0]?.({ room: room(10), changes: [], complete: true });
  await vi.waitFor(() => expect(events).toEqual(["joinRoom", "leaveRoom", "joinRoom"]));
  heard(12);
  answers[2]?.({ room: room(11), changes: [message(11)], complete: true });
  await again;
  expect(seqs().slice(-3)).toEqual([10, 11, 12]);
});

it("draws the New line for what was missed", async () => {
  const changes = [message(11, { sender: other })];
  host.ask.mockResolvedValueOnce({ room: room(11, { unread: 1, lastReadSeq: 10 }), changes, complete: true });
  await catchUp(1);
  expect(newAfter.value).toBe(10);
});

it("takes an acknowledged message in without passing over changes before it", () => {
  acknowledge(message(11, { rev: 15 }));
  expect([seqs().at(-1), timelineOf(1).rev]).toEqual([11, 10]);
});

it("lets whoever asks meanwhile wait for the one answer", async () => {
  let answer = (_: JoinRoomReply) => {};
  host.ask.mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const first = catchUp(1);
  const second = catchUp(1).then(() => seqs().at(-1));
  await vi.waitFor(() => expect(host.ask).toHaveBeenCalledTimes(1));
  answer({ room: room(11), changes: [message(11)], complete: true });
  await first;
  expect(await second).toBe(11);
  expect(host.ask).toHaveBeenCalledTimes(1);
});
