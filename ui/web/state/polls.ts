import { signal } from "@preact/signals";
import type { Poll } from "../protocol.gen";
import { limits } from "./limits";

/** What a poll is going to ask. */
export interface Asking {
  readonly question: string;
  readonly options: readonly string[];
  readonly multiple: boolean;
  /** The root of the thread that it is asked in; 0 for the main timeline. */
  readonly threadId: number;
}

export const nothing: Asking = { question: "", options: [], multiple: false, threadId: 0 };

/** What the dialog begins with. */
export const asking = signal<Asking>(nothing);

/** A poll in one text, for the main timeline unless told otherwise: the question, then its options, each behind a | or on a line of its own. */
export function readPoll(text: string, threadId = 0): Asking {
  const [question = "", ...options] = text
    .split(/[|｜\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return { question, options: [...new Set(options)], multiple: false, threadId };
}

/** The fewest options between which there is something to choose. */
const least = 2;

/** Why these options make no poll that the host takes; null: they do. */
export function troubleWith(options: readonly string[]): "tooFew" | "tooMany" | "tooLong" | "same" | null {
  const { pollOptions, pollOption } = limits.value;
  if (options.some((option) => [...option].length > pollOption)) return "tooLong";
  if (options.length < least) return "tooFew";
  if (new Set(options).size < options.length) return "same";
  return options.length > pollOptions ? "tooMany" : null;
}

/** The options that may be written: one empty one more at the end as long as there may be more, and never less than were given. */
export function optionFields(options: readonly string[]): string[] {
  const last = options.findLastIndex((option) => option.trim() !== "");
  const wanted = Math.min(limits.value.pollOptions, Math.max(least + 1, last + 2));
  return Array.from({ length: Math.max(wanted, options.length) }, (_, index) => options[index] ?? "");
}

/** The options I have chosen, by id. */
export function choiceOf({ options }: Poll, me: number): number[] {
  return options.filter(({ userIds }) => userIds.includes(me)).map(({ id }) => id);
}

/** My choice after I press an option: where one may be chosen it takes the place of the one before. */
export function pressed(poll: Poll, me: number, optionId: number): number[] {
  const choice = choiceOf(poll, me);
  if (!poll.multiple) return [optionId];
  return choice.includes(optionId) ? choice.filter((id) => id !== optionId) : [...choice, optionId].sort();
}

/** The poll with my choice in it. */
export function withChoice(poll: Poll, me: number, optionIds: readonly number[]): Poll {
  const options = poll.options.map((option) => {
    const [was, is] = [option.userIds.includes(me), optionIds.includes(option.id)];
    if (was === is) return option;
    return { ...option, userIds: is ? [...option.userIds, me] : option.userIds.filter((id) => id !== me) };
  });
  return { ...poll, options };
}

/** How many people have voted. */
export function votersOf({ options }: Poll): number {
  return new Set(options.flatMap(({ userIds }) => userIds)).size;
}
