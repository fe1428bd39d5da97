import { expect, it } from "vitest";
import type { Poll } from "../protocol.gen";
import { choiceOf, optionFields, pressed, readPoll, troubleWith, votersOf, withChoice } from "./polls";

const poll = (multiple: boolean, ...voters: number[][]): Poll => ({
  multiple,
  closedAt: null,
  options: voters.map((userIds, index) => ({ id: index + 1, text: `option ${index + 1}`, userIds })),
});

it("reads a question and its options from one text", () => {
  expect(readPoll("Lunch? | Noodles | Pizza | Noodles")).toMatchObject({
    question: "Lunch?",
    options: ["Noodles", "Pizza"],
  });
  expect(readPoll("점심?\n국수\n\n 피자 ")).toMatchObject({ question: "점심?", options: ["국수", "피자"] });
  expect(readPoll("")).toMatchObject({ question: "", options: [], threadId: 0 });
  expect(readPoll("Lunch?", 7)).toMatchObject({ question: "Lunch?", threadId: 7 });
});

it("moves the one choice there is, and adds to several", () => {
  expect(pressed(poll(false, [7], []), 7, 2)).toEqual([2]);
  expect(pressed(poll(true, [7], [], [7]), 7, 2)).toEqual([1, 2, 3]);
  expect(pressed(poll(true, [7], [], [7]), 7, 3)).toEqual([1]);
});

it("shows a choice as the host will", () => {
  const after = withChoice(poll(false, [7, 8], [9]), 7, [2]);
  expect(after.options.map(({ userIds }) => userIds)).toEqual([[8], [9, 7]]);
  expect([choiceOf(after, 7), choiceOf(after, 5)]).toEqual([[2], []]);
});

it("counts people, not votes", () => {
  expect(votersOf(poll(true, [7, 8], [8], []))).toBe(2);
});

it("says why options make no poll", () => {
  const letters = (count: number) => Array.from({ length: count }, (_, index) => `option ${index}`);
  expect(troubleWith(["a"])).toBe("tooFew");
  expect(troubleWith(["a", "a"])).toBe("same");
  expect(troubleWith(letters(11))).toBe("tooMany");
  expect(troubleWith(["a", "b".repeat(101)])).toBe("tooLong");
  expect(troubleWith(letters(10))).toBeNull();
});

it("offers one field more as long as there may be more, and drops none that was given", () => {
  expect(optionFields([])).toEqual(["", "", ""]);
  expect(optionFields(["a", "b", "c"])).toEqual(["a", "b", "c", ""]);
  expect(optionFields(Array(10).fill("a"))).toHaveLength(10);
  expect(optionFields(Array(13).fill("a"))).toHaveLength(13);
});
