import { describe, expect, it } from "vitest";
import { message } from "./fixtures";
import { beginPins, hearPin, pins, repinned, setPins } from "./pins";

const at = (minute: number) => `2026-05-01T12:0${minute}:00.000Z`;
const pin = (seq: number, minute: number, rev = seq) => message(seq, { pinnedAt: at(minute), rev });
const seqs = (list: readonly { seq: number }[] | null) => list?.map(({ seq }) => seq);

describe("pins", () => {
  const list = [pin(3, 5), pin(1, 2)];
  it("stand newest pin first, wherever the message stands", () => {
    expect(seqs(repinned(list, pin(2, 3, 9)))).toEqual([3, 2, 1]);
    expect(seqs(repinned(list, pin(2, 9, 9)))).toEqual([2, 3, 1]);
    expect(seqs(repinned(list, pin(2, 1, 9)))).toEqual([3, 1, 2]);
  });
  it("go when they are taken away or their message is deleted", () => {
    expect(seqs(repinned(list, message(3, { rev: 9 })))).toEqual([1]);
    expect(seqs(repinned(list, { ...pin(1, 2, 9), deletedAt: at(6) }))).toEqual([3]);
    expect(seqs(repinned(list, message(7)))).toEqual([3, 1]);
  });
  it("keep their place when the text changes, and heed no older state", () => {
    const edited = repinned(list, { ...pin(1, 2, 9), content: "new" });
    expect(edited.map(({ content }) => content)).toEqual(["message 3", "new"]);
    expect(repinned(edited, message(1))).toBe(edited);
  });
  it("take in what was heard while the host was asked", () => {
    beginPins(1);
    expect(pins.value).toEqual({ roomId: 1, list: null });
    hearPin(pin(2, 4, 9));
    hearPin(message(4, { chatRoomId: 2, pinnedAt: at(1) }));
    setPins(1, list);
    expect(seqs(pins.value.list)).toEqual([3, 2, 1]);
    beginPins(2);
    setPins(1, list);
    expect(pins.value).toEqual({ roomId: 2, list: null });
  });
});
