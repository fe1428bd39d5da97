import { describe, expect, it } from "vitest";
import { type Act, acknowledge, compact, note, readPacket } from "./stage";

const act = (over: Partial<Act> = {}): Omit<Act, "id"> => ({
  at: 100,
  way: "out",
  kind: "event",
  by: "websocket",
  name: "sendMessage",
  text: "{}",
  ...over,
});

describe("a packet", () => {
  it("is read with its number and what it carries", () => {
    expect(readPacket('27["joinRoom",{"chatRoomId":1}]')).toEqual({
      type: 2,
      ackId: 7,
      body: ["joinRoom", { chatRoomId: 1 }],
    });
    expect(readPacket('0{"sid":"x"}')).toEqual({ type: 0, body: { sid: "x" } });
    expect(readPacket("2/admin,[1]")).toEqual({ type: 2, body: [1] });
    expect(readPacket("0")).toEqual({ type: 0, body: null });
  });

  it("that is none is nothing", () => {
    expect(readPacket("probe")).toBeNull();
    expect(readPacket("")).toBeNull();
  });
});

describe("the log", () => {
  it("pairs an acknowledgement with what asked for it, and says how long it took", () => {
    const asked = note(note([], act({ ackId: 1 })), act({ ackId: 1, way: "in" }));
    const [mine, theirs] = acknowledge(asked, 1, "in", 112, { ok: true });
    expect(mine?.ack).toEqual({ text: '{"ok":true}', took: 12, ok: true });
    expect(theirs?.ack).toBeUndefined();
  });

  it("knows a refusal, and what a room had missed", () => {
    const room = note([], act({ ackId: 2, name: "joinRoom", text: '{"chatRoomId":1,"sinceRev":41}' }));
    const reply = { ok: true, changes: [{}, {}], complete: true };
    expect(acknowledge(room, 2, "in", 100, reply)[0]?.ack?.caughtUp).toEqual({ since: 41, changes: 2 });
    const refused = acknowledge(note([], act({ ackId: 3 })), 3, "in", 100, { ok: false, error: {} });
    expect(refused[0]?.ack?.ok).toBe(false);
  });

  it("counts what only repeats itself, but no event", () => {
    const ping = act({ kind: "ping", name: "ping", text: "" });
    expect(note(note([], ping), ping).map(({ times }) => times)).toEqual([2]);
    expect(note(note([], act()), act())).toHaveLength(2);
  });

  it("does not grow beyond a talk", () => {
    let log: readonly Act[] = [];
    for (let i = 0; i < 400; i++) log = note(log, act({ text: String(i) }));
    expect(log).toHaveLength(150);
    expect(log.at(-1)?.text).toBe("399");
  });

  it("shows first what was said, and bounds the rest", () => {
    expect(compact({ id: 1, content: "hello" })).toBe('{"content":"hello","id":1}');
    expect(compact(null)).toBe("");
    expect(compact("x".repeat(9_000)).length).toBeLessThan(4_100);
  });
});
