import { expect, it } from "vitest";
import { message } from "./fixtures";
import { lastReadOfMine, moveReceipt, readersBySeq, readersOf, receipts, setReceipts } from "./receipts";

const by = (seq: number, id: number) =>
  message(seq, { sender: { id, name: `n${id}`, displayName: `N${id}`, role: "member" } });
const positions = (...pairs: [number, number][]) => new Map(pairs);
const room = [by(1, 1), by(2, 2), by(3, 1), by(4, 1)];

it("shows everybody at the message that they have read up to", () => {
  expect([...readersBySeq(positions([1, 4], [2, 3], [3, 3], [4, 4]), room, 1)]).toEqual([
    [3, "2 3"],
    [4, "4"],
  ]);
});

it("takes what somebody wrote for read, and shows nobody at their own message", () => {
  expect([...readersBySeq(positions([2, 1]), room, 1)]).toEqual([]);
});

it("shows those who are between two messages at the one before", () => {
  const system = message(5, { system: { kind: "pin", text: "" } as never });
  expect([...readersBySeq(positions([3, 5]), [...room, system], 1)]).toEqual([[4, "3"]]);
});

it("leaves the replies of threads out of it", () => {
  const reply = { ...by(5, 2), threadId: 1 };
  expect([...readersBySeq(positions([3, 5], [2, 1]), [...room, reply], 1)]).toEqual([[4, "3"]]);
});

it("shows nobody who stopped before the last page, and nobody in a crowd", () => {
  const long = Array.from({ length: 100 }, (_, index) => by(index + 1, 1));
  expect(readersBySeq(positions([3, 12]), long, 1).size).toBe(0);
  const crowd = new Map(Array.from({ length: 31 }, (_, index) => [index + 1, 4]));
  expect(readersBySeq(crowd, room, 1).size).toBe(0);
});

it("marks my last read message, until the other answers", () => {
  expect(lastReadOfMine(positions([1, 4], [2, 3]), room, 1)).toBe(3);
  expect(lastReadOfMine(positions([1, 4], [2, 2]), room, 1)).toBe(0);
  expect(lastReadOfMine(positions([1, 4], [2, 5]), [...room, by(5, 2)], 1)).toBe(0);
});

it("tells who has read a message and who has not, the author and me aside", () => {
  expect(readersOf(by(3, 1), positions([1, 3], [2, 3], [3, 2], [4, 9]), 4)).toEqual({
    read: [2],
    unread: [3],
  });
});

it("moves forward only, and only in the room that is open", () => {
  setReceipts(1, [{ userId: 2, seq: 5 }]);
  const before = receipts.value;
  moveReceipt(1, 2, 4);
  moveReceipt(7, 2, 9);
  expect(receipts.value).toBe(before);
  moveReceipt(1, 2, 6);
  expect(receipts.value.positions.get(2)).toBe(6);
});
