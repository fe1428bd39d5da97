import type { KeyPress } from "./enter";

/** What a browser does when somebody composes a text and presses Enter, as it was recorded: the events, when they came, and the text that the field holds. */
export interface Recording {
  on: string;
  /** What is composed when Enter is pressed. */
  text: string;
  steps: readonly Step[];
}

export type Step =
  | { at: number; down: Partial<KeyPress> }
  | { at: number; start: true }
  | { at: number; update: string }
  | { at: number; end: string }
  | { at: number; value: string };

const process = { key: "Process", keyCode: 229, isComposing: true };
const composed = { key: "Enter", keyCode: 229, isComposing: true };
const unnamed = { key: "Unidentified", code: "", keyCode: 229, isComposing: true };

/** Composes a text in a browser that writes the value with each stage. */
function begin(text: string, key: Partial<KeyPress> = { ...process, code: "KeyG" }): Step[] {
  const stages = Array.from(text, (_, index) => text.slice(0, index + 1));
  return [
    { at: 0, down: { ...key, isComposing: false } },
    { at: 1, start: true },
    ...stages.flatMap((stage, index): Step[] => [
      { at: 2 + 80 * index, update: stage },
      { at: 3 + 80 * index, value: stage },
    ]),
  ];
}

const enter = (at: number, down: Partial<KeyPress> = {}): Step => ({ at, down });

/** Enter finishes the syllable and acts, once. */
export const hangul: readonly Recording[] = [
  {
    on: "Windows, Chromium",
    text: "글",
    steps: [...begin("글"), enter(400, process), { at: 401, end: "글" }, enter(403)],
  },
  {
    on: "Windows, Firefox",
    text: "글",
    steps: [...begin("글"), enter(400, process), { at: 400, end: "글" }, { at: 401, value: "글" }],
  },
  {
    on: "macOS, Chromium",
    text: "글",
    steps: [...begin("글"), enter(400, composed), { at: 402, end: "글" }],
  },
  {
    on: "macOS, Chromium, the key a second time",
    text: "글",
    steps: [...begin("글"), enter(400, composed), { at: 402, end: "글" }, enter(403)],
  },
  {
    on: "macOS, Firefox",
    text: "글",
    steps: [...begin("글"), { at: 400, end: "글" }, { at: 400, value: "글" }, enter(401)],
  },
  {
    on: "macOS, Safari",
    text: "글",
    steps: [...begin("글"), { at: 400, end: "글" }, { at: 400, value: "글" }, enter(402, { keyCode: 229 })],
  },
  {
    on: "Linux, ibus",
    text: "안녕",
    steps: [...begin("안녕"), enter(400, process), { at: 401, end: "안녕" }, enter(402)],
  },
  {
    on: "Android, Gboard",
    text: "글",
    steps: [...begin("글", unnamed), { at: 400, end: "글" }, enter(401)],
  },
];

/** Enter takes what is composed, and that is all. */
export const others: readonly Recording[] = [
  {
    on: "kana, Windows, Chromium",
    text: "会議",
    steps: [...begin("会議"), enter(400, process), { at: 402, end: "会議" }],
  },
  {
    on: "kana, Windows, Firefox",
    text: "会議",
    steps: [...begin("会議"), enter(400, process), { at: 400, end: "会議" }, { at: 401, value: "会議" }],
  },
  {
    on: "kana, macOS, Chromium",
    text: "会議",
    steps: [...begin("会議"), enter(400, composed), { at: 402, end: "会議" }],
  },
  {
    on: "kana, macOS, Safari",
    text: "会議",
    steps: [...begin("会議"), { at: 400, end: "会議" }, enter(402, { keyCode: 229 })],
  },
  {
    on: "kana, Android, Gboard",
    text: "かいぎ",
    steps: [...begin("かいぎ", unnamed), enter(400, unnamed), { at: 402, end: "かいぎ" }],
  },
  {
    on: "pinyin, Windows, Chromium",
    text: "nihao",
    steps: [...begin("nihao"), enter(600, process), { at: 602, end: "nihao" }],
  },
  {
    on: "pinyin, macOS, Chromium",
    text: "nihao",
    steps: [...begin("nihao"), enter(600, composed), { at: 602, end: "nihao" }],
  },
  {
    on: "zhuyin, macOS, Safari",
    text: "你好",
    steps: [...begin("你好"), { at: 400, end: "你好" }, enter(402, { keyCode: 229 })],
  },
];
