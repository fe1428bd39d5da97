import { expect, it } from "vitest";
import type { Poll } from "../protocol.gen";
import { choiceOf, pressed, readPoll, votersOf, withChoice } from "./polls";

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
