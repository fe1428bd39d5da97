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

/**
 * Gathers what goes along: what was written first, and of that the short before the long. Files stay. null stands for what came along
 * once and was sent or given up here: where it came from it is still kept.
 */
export function packLuggage(whose: string): Luggage {
  const luggage: Luggage = {};
  for (const key of Object.keys(marksOf(arrived)))
    if (travels(key, whose) && storage.get(key) === null) luggage[key] = null;
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

/** What went elsewhere, likewise: as long as it lies here as it left, whatever comes from there is newer. */
const left = "maru.left";

function marksOf(place: string): Record<string, number> {
  return recall<Record<string, number>>(place, {}) ?? {};
}

/** Notes that luggage has reached where this page goes. */
export function sawOff(luggage: Luggage): void {
  const marks = marksOf(left);
  for (const [key, value] of Object.entries(luggage)) if (value !== null) marks[key] = markOf(value);
  storage.set(left, marks);
}

/**
 * Puts what came along for the first time where this browser has nothing of its own, or has it as it left from here before; returns
 * whether anything changed.
 */
export function unpackLuggage(luggage: Luggage, whose: string): boolean {
  const [came, went] = [marksOf(arrived), marksOf(left)];
  let changed = false;
  for (const [key, value] of Object.entries(luggage)) {
    if (!travels(key, whose)) continue;
    const here = storage.get(key);
    const mark = markOf(value);
    const again = here === null ? value === null || came[key] === mark : markOf(here) === mark;
    if (value !== null) came[key] = mark;
    if (again || (here !== null && went[key] !== markOf(here))) continue;
    if (value === null) storage.remove(key);
    else storage.set(key, value);
    changed = true;
  }
  storage.set(arrived, came);
  return changed;
}

/** A number that another value hardly has. */
function markOf(value: unknown): number {
  let mark = 0;
  for (const char of JSON.stringify(value)) mark = (Math.imul(mark, 31) + (char.codePointAt(0) ?? 0)) | 0;
  return mark;
}
