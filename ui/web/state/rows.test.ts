import { describe, expect, it } from "vitest";
import { message, messages, room } from "./fixtures";
import type { Note } from "./notes";
import type { Unsent } from "./outbox";
import { countNew, firstScreen, layOut } from "./rows";
import { blank, joined, page } from "./timeline";

const hold = (list: ReturnType<typeof messages>) => page(joined(blank, room(list.at(-1)?.seq ?? 0)), list);
const other = { id: 2, name: "minji", displayName: "민지", role: "member" as const };
const entry = (clientId: string, at: string): Unsent => ({
  draft: { chatRoomId: 1, content: "unsent", clientId },
  at: Date.parse(at),
  answers: null,
  failure: null,
  held: null,
});

describe("layOut", () => {
  it("begins every day with its name", () => {
    const list = [message(1), message(2, { createdAt: "2026-05-03T12:00:00.000Z" })];
    expect(layOut(hold(list), [], null, 1).map(({ kind }) => kind)).toEqual([
      "day",
      "message",
      "day",
      "message",
    ]);
  });
  it("groups one author within five minutes", () => {
    const list = [
      message(1),
      message(2),
      message(3, { createdAt: "2026-05-01T12:07:00.000Z" }),
      message(8, { seq: 4 }),
    ];
    const heads = layOut(hold(list), [], null, 1).map((row) => row.kind === "message" && row.head);
    expect(heads.slice(1)).toEqual([true, false, true, false]);
  });
  it("shows the author and the time again where the host's clock was set back", () => {
    const list = [message(1), message(2, { createdAt: "2026-05-01T11:02:00.000Z" })];
    const heads = layOut(hold(list), [], null, 1).map((row) => row.kind === "message" && row.head);
    expect(heads.slice(1)).toEqual([true, true]);
  });
  it("shows the author again after somebody else, and above an answer", () => {
    const list = [
      message(1),
      message(2, { sender: other }),
      message(3, { sender: other, replyTo: { id: 1, seq: 1, senderId: 1, excerpt: "" } }),
    ];
    const heads = layOut(hold(list), [], null, 1).map((row) => row.kind === "message" && row.head);
    expect(heads.slice(1)).toEqual([true, true, true]);
  });
  it("puts a note below what was there when it came, in its own conversation", () => {
    const note = (key: string, after: number) => ({ key, after }) as Note;
    const list = [message(2), message(3, { threadId: 1 }), message(4), message(5)];
    const notes = [note("older than what is held", 0), note("a", 2), note("b", 3), note("c", 5)];
    const rows = layOut(hold(list), [], null, 1, null, notes);
    expect(rows.slice(1).map(({ key }) => key)).toEqual(["seq 2", "a", "b", "seq 4", "seq 5", "c"]);
    expect(rows.filter((row) => row.kind === "message" && row.head).map(({ key }) => key)).toEqual([
      "seq 2",
      "seq 4",
    ]);
    const elsewhere = page(joined(blank, room(9)), list);
    expect(layOut(elsewhere, [], null, 1, null, notes).at(-1)?.key).toBe("seq 5");
    expect(layOut(joined(blank, room(0)), [], null, 1, null, notes.slice(1)).map(({ key }) => key)).toEqual([
      "a",
      "b",
      "c",
    ]);
  });
  it("draws the New line once, above the first unread message that is not mine", () => {
    const list = [message(1), message(2), message(3, { sender: other }), message(4, { sender: other })];
    expect(layOut(hold(list), [], 1, 1).map(({ kind }) => kind)).toEqual([
      "day",
      "message",
      "message",
      "new",
      "message",
      "message",
    ]);
  });
  it("draws no New line where reading stopped before what is held", () => {
    const list = [message(7, { sender: other }), message(8, { sender: other })];
    const held = page(joined(blank, room(8)), list);
    expect(layOut(held, [], 5, 1).some(({ kind }) => kind === "new")).toBe(false);
    expect(layOut(held, [], 6, 1)[1]?.kind).toBe("new");
  });
  it("leaves the replies of threads to their threads", () => {
    const list = [
      message(1),
      message(2, { sender: other, threadId: 1 }),
      message(3, { sender: other, threadId: 9 }),
    ];
    const keys = (rows: ReturnType<typeof layOut>) => rows.slice(1).map(({ key }) => key);
    expect(keys(layOut(hold(list), [], 1, 1))).toEqual(["seq 1"]);
    expect(keys(layOut(hold(list), [], 1, 1, 1))).toEqual(["new", "seq 2"]);
  });
  it("counts as new what others wrote in the main conversation", () => {
    const list = [
      message(1, { sender: other }),
      message(2),
      message(3, { sender: other, threadId: 1 }),
      message(4, { sender: other }),
      message(5, { sender: other, system: { kind: "pin", text: "", messageId: 1 } }),
    ];
    expect(countNew(hold(list), 1, 1)).toBe(1);
    expect(countNew(hold(list), 0, 1)).toBe(2);
  });
  it("puts unsent messages last, under the name they belong to", () => {
    const rows = layOut(hold(messages(1, 2)), [entry("a", "2026-05-01T12:03:00.000Z")], null, 1);
    expect(rows.at(-1)).toMatchObject({ kind: "unsent", head: false });
  });
  it("keeps the row of a message that arrived", () => {
    const before = layOut(hold(messages(1, 1)), [entry("a", "2026-05-01T12:02:00.000Z")], null, 1);
    const after = layOut(
      hold([message(1), message(2, { clientId: "a" })]),
      [entry("a", "2026-05-01T12:02:00.000Z")],
      null,
      1,
    );
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(after.at(-1)?.kind).toBe("message");
  });
});

describe("firstScreen", () => {
  const rows = (newAfter: number | null) => layOut(hold(messages(1, 200)), [], newAfter, 9);
  it("is the end of what is held", () => {
    expect(firstScreen(rows(null))).toBe(rows(null).length - 40);
    expect(firstScreen(rows(null).slice(0, 20))).toBe(0);
  });
  it("begins above the New line, however far up that is", () => {
    const all = rows(100);
    const line = all.findIndex((row) => row.kind === "new");
    expect(firstScreen(all)).toBe(line - 20);
    expect(firstScreen(rows(198))).toBe(rows(198).length - 40);
  });
});

it("gives the same row again for a message that has not changed", () => {
  const list = messages(1, 3);
  const before = layOut(hold(list), [], null, 1);
  const after = layOut(hold([...list.slice(0, 2), message(3, { rev: 9, content: "edited" })]), [], null, 1);
  expect(after[1]).toBe(before[1]);
  expect(after[3]).not.toBe(before[3]);
});
