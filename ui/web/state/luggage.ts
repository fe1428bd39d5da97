import * as storage from "../platform/storage";
import { recall } from "./shapes";

/** What this browser keeps for a person at one address of the hall, on its way to another: values by their keys. */
export type Luggage = Record<string, unknown>;

/** Written by the person and not with the host yet, and what they used last. */
const own = ["outbox", "draft", "edit", "delete", "searches", "visits", "emoji"];

/** This browser's own choices, whoever is signed in. */
const shared = ["maru.settings", "maru.folds", "maru.emoji.tone"];

/** The host takes no more than 200,000 bytes, three for a character of Korean; what would not fit stays where it is. */
const mostCharacters = 60_000;

/** Whether a key may travel: it is one of those above, and of nobody else. */
function travels(key: string, whose: string): boolean {
  return shared.includes(key) || own.some((name) => `${key}.`.startsWith(`maru.${name}.${whose}.`));
}

/** Gathers what goes along: what was written first, and of that the short before the long. Files stay. */
export function packLuggage(whose: string): Luggage {
  const luggage: Luggage = {};
  const sized = storage
    .keys("maru.")
    .filter((key) => travels(key, whose))
    .map((key) => [key, JSON.stringify(storage.get(key)).length] as const)
    .sort(([, a], [, b]) => a - b);
  let room = mostCharacters;
  for (const [key, size] of sized) {
    room -= size;
    if (room < 0) break;
    luggage[key] = storage.get(key);
  }
  return luggage;
}

/** What came along before, as marks by its keys. It stays where it came from: what was sent or deleted here must not come again. */
const arrived = "maru.arrived";

/** Puts what came along for the first time where this browser has nothing of its own; returns whether anything was put. */
export function unpackLuggage(luggage: Luggage, whose: string): boolean {
  const marks = recall<Record<string, number>>(arrived, {}) ?? {};
  let put = false;
  for (const [key, value] of Object.entries(luggage)) {
    const mark = markOf(JSON.stringify(value));
    if (!travels(key, whose) || marks[key] === mark) continue;
    marks[key] = mark;
    if (storage.get(key) !== null) continue;
    storage.set(key, value);
    put = true;
  }
  storage.set(arrived, marks);
  return put;
}

/** A number that another text hardly has. */
function markOf(text: string): number {
  let mark = 0;
  for (const char of text) mark = (Math.imul(mark, 31) + (char.codePointAt(0) ?? 0)) | 0;
  return mark;
}
