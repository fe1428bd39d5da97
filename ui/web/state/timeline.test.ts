import { describe, expect, it } from "vitest";
import { message, messages, room } from "./fixtures";
import {
  atBeginning,
  blank,
  caughtUp,
  changed,
  joined,
  lastSeq,
  mainBeside,
  mostHeld,
  page,
  receive,
  rowsHeld,
  type Timeline,
  trim,
} from "./timeline";

const seqs = (timeline: Timeline) => timeline.messages.map(({ seq }) => seq);
const live = (last: number) => page(joined(blank, room(last)), messages(Math.max(1, last - 9), last));

describe("opening", () => {
  it("is live with the newest page, and not before", () => {
    const entered = joined(blank, room(30));
    expect(entered.live).toBe(false);
    expect(page(entered, messages(21, 30)).live).toBe(true);
  });
  it("is live at once in an empty room", () => {
    const entered = joined(blank, room(0));
    expect(entered.live && atBeginning(entered)).toBe(true);
  });
  it("is not live when something was said while the page was on its way", () => {
    const entered = receive(joined(blank, room(30)), message(31), true).timeline;
    const held = page(entered, messages(21, 30));
    expect(held.live).toBe(false);
    expect(page(held, [message(31)]).live).toBe(true);
  });
});

describe("new messages", () => {
  it("append, and move rev", () => {
    const { timeline, hole } = receive(live(30), message(31), true);
    expect([hole, lastSeq(timeline), timeline.rev, timeline.heard]).toEqual([false, 31, 31, 31]);
  });
  it("report a hole and change nothing", () => {
    const before = live(30);
    expect(receive(before, message(33), true)).toEqual({ timeline: before, hole: true });
  });
  it("come once, however often they are told", () => {
    const once = receive(live(30), message(31), true).timeline;
    expect(seqs(receive(once, message(31), true).timeline)).toEqual(seqs(once));
  });
  it("do not move rev when an acknowledgement brings them", () => {
    expect(receive(live(30), message(31), false).timeline.rev).toBe(30);
  });
  it("are only counted while the end is not held", () => {
    const far = page(joined(blank, room(300)), messages(100, 150));
    const { timeline } = receive(far, message(301), true);
    expect([lastSeq(timeline), timeline.heard, timeline.live]).toEqual([150, 301, false]);
  });
});

describe("changes", () => {
  it("replace an earlier state, never a later one", () => {
    const edited = changed(live(30), message(25, { content: "new", rev: 31 }));
    expect(edited.messages.find(({ seq }) => seq === 25)?.content).toBe("new");
    const stale = changed(edited, message(25, { content: "old", rev: 25 }));
    expect(stale.messages.find(({ seq }) => seq === 25)?.content).toBe("new");
  });
  it("of messages that are not held move rev all the same", () => {
    expect(changed(live(30), message(3, { rev: 31 })).rev).toBe(31);
  });
});

describe("catching up", () => {
  it("appends what is new in order of seq and replaces what changed", () => {
    const missed = [message(31), message(25, { rev: 33, content: "edited" }), message(32, { rev: 34 })];
    const timeline = caughtUp(live(30), missed, room(32, { rev: 34 }));
    expect(seqs(timeline).slice(-3)).toEqual([30, 31, 32]);
    expect([timeline.rev, timeline.heard, timeline.live]).toEqual([34, 32, true]);
  });
  it("sorts new messages that were changed after later ones", () => {
    const missed = [message(32), message(31, { rev: 40 })];
    expect(seqs(caughtUp(live(30), missed, room(32, { rev: 40 }))).slice(-2)).toEqual([31, 32]);
  });
  it("takes the later of two states that came in two answers", () => {
    const missed = [message(31), message(31, { rev: 35, content: "edited" })];
    const timeline = caughtUp(live(30), missed, room(31, { rev: 35 }));
    expect(timeline.messages.at(-1)?.content).toBe("edited");
  });
  it("never holds a hole", () => {
    const timeline = caughtUp(live(30), [message(33)], room(33));
    expect([lastSeq(timeline), timeline.live]).toEqual([30, false]);
  });
});

describe("pages", () => {
  it("join what they touch, on either side", () => {
    const older = page(live(30), messages(11, 20));
    expect([seqs(older)[0], older.messages.length]).toEqual([11, 20]);
  });
  it("stand alone when they touch nothing", () => {
    const elsewhere = page(live(300), messages(50, 60));
    expect([seqs(elsewhere)[0], elsewhere.messages.length, elsewhere.live]).toEqual([50, 11, false]);
  });
  it("keep later states that are held", () => {
    const edited = changed(live(30), message(25, { content: "new", rev: 31 }));
    const again = page(edited, messages(21, 30));
    expect(again.messages.find(({ seq }) => seq === 25)?.content).toBe("new");
  });
  it("let go of the far end past the bound", () => {
    const long = page(joined(blank, room(2_000)), messages(2_000 - mostHeld - 49, 2_000));
    const trimmed = trim(long, "older");
    expect([trimmed.messages.length, trimmed.live]).toEqual([mostHeld, false]);
    expect(trim(long, "newer").live).toBe(true);
  });
});

it("lets go by what is drawn: replies of threads cost nothing", () => {
  const replies = messages(1, 400).map((one) => ({ ...one, threadId: one.seq > 10 ? 5 : null }));
  const held = page(joined(blank, room(400)), replies);
  expect(trim(held, "newer")).toBe(held);
  const mixed = messages(1, 2 * mostHeld + 100).map((one) => ({ ...one, threadId: one.seq % 2 ? 5 : null }));
  const long = page(joined(blank, room(mixed.length)), mixed);
  for (const end of ["older", "newer"] as const) expect(rowsHeld(trim(long, end))).toBe(mostHeld);
  expect(trim(long, "newer").live).toBe(true);
});

it("finds the message of the main timeline beside a reply", () => {
  const list = messages(1, 4).map((one) => ({ ...one, threadId: one.seq === 2 || one.seq === 4 ? 1 : null }));
  const held = page(joined(blank, room(4)), list);
  expect([1, 2, 4].map((seq) => mainBeside(held, seq))).toEqual([1, 3, 3]);
});
