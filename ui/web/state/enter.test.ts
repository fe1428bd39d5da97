import { describe, expect, it } from "vitest";
import { EnterKey, type KeyPress } from "./enter";

type Step =
  | { at: number; down: Partial<KeyPress> }
  | { at: number; start: true }
  | { at: number; update: string }
  | { at: number; end: string };

/** Plays a recorded sequence and returns the verdicts that are not "pass", with their moments. */
function play(steps: Step[], breaks = false): string[] {
  const enter = new EnterKey(() => breaks);
  const heard: string[] = [];
  for (const step of steps) {
    let verdict = "pass";
    if ("down" in step) verdict = enter.keyDown(press(step.down), step.at);
    else if ("start" in step) enter.compositionStart();
    else if ("update" in step) enter.compositionUpdate(step.update);
    else verdict = enter.compositionEnd(step.end, step.at);
    if (verdict !== "pass") heard.push(`${verdict} ${step.at}`);
  }
  return heard;
}

function press(some: Partial<KeyPress>): KeyPress {
  const plain = { key: "Enter", code: "Enter", keyCode: 13, isComposing: false };
  return { ...plain, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...some };
}

const composingEnter = { key: "Process", keyCode: 229, isComposing: true };

describe("Enter without an input method", () => {
  it("acts once", () => {
    expect(play([{ at: 0, down: {} }])).toEqual(["act 0"]);
  });
  it("acts as often as it is pressed, however fast", () => {
    expect(
      play([
        { at: 0, down: {} },
        { at: 20, down: {} },
      ]),
    ).toEqual(["act 0", "act 20"]);
  });
  it("breaks the line with Shift, and with Alt", () => {
    expect(
      play([
        { at: 0, down: { shiftKey: true } },
        { at: 900, down: { altKey: true } },
      ]),
    ).toEqual([]);
  });
  it("breaks the line on touch, but acts with Ctrl or Cmd", () => {
    expect(play([{ at: 0, down: {} }], true)).toEqual([]);
    expect(play([{ at: 0, down: { ctrlKey: true } }], true)).toEqual(["act 0"]);
    expect(play([{ at: 0, down: { metaKey: true } }], true)).toEqual(["act 0"]);
  });
  it("acts once while it is held down, and breaks as many lines as it is held", () => {
    const held = [0, 500, 530].map((at, index) => ({ at, down: { repeat: index > 0 } }));
    expect(play(held)).toEqual(["act 0", "swallow 500", "swallow 530"]);
    expect(play(held, true)).toEqual([]);
  });
  it("acts on the number pad", () => {
    expect(play([{ at: 0, down: { code: "NumpadEnter" } }])).toEqual(["act 0"]);
  });
  it("passes every other key", () => {
    expect(play([{ at: 0, down: { key: "a", code: "KeyA", keyCode: 65 } }])).toEqual([]);
  });
});

describe("Enter while Hangul is composed", () => {
  it("acts once on Windows: keydown 229, compositionend, plain Enter", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "하" },
      { at: 40, update: "한" },
      { at: 200, down: composingEnter },
      { at: 201, end: "한" },
      { at: 203, down: {} },
    ];
    expect(play(steps)).toEqual(["act 201", "swallow 203"]);
  });
  it("acts once on macOS in Chromium: a composing Enter, compositionend, no more", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, down: { keyCode: 229, isComposing: true } },
      { at: 92, end: "글" },
    ];
    expect(play(steps)).toEqual(["act 92"]);
  });
  it("acts once on macOS in Chromium where the key comes a second time, no longer composing", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, down: { keyCode: 229, isComposing: true } },
      { at: 92, end: "글" },
      { at: 93, down: {} },
    ];
    expect(play(steps)).toEqual(["act 92", "swallow 93"]);
  });
  it("acts once in Firefox on Windows: keydown 229 as Process, compositionend, and no more", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, down: { ...composingEnter, code: "Enter" } },
      { at: 90, end: "글" },
    ];
    expect(play(steps)).toEqual(["act 90"]);
  });
  it("acts once with a word that is composed as a whole, as ibus can", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "안" },
      { at: 60, update: "안녕" },
      { at: 90, down: composingEnter },
      { at: 91, end: "안녕" },
      { at: 92, down: {} },
    ];
    expect(play(steps)).toEqual(["act 91", "swallow 92"]);
  });
  it("acts with Ctrl even where Enter breaks the line", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, down: { ...composingEnter, ctrlKey: true } },
      { at: 91, end: "글" },
      { at: 92, down: { ctrlKey: true } },
    ];
    expect(play(steps, true)).toEqual(["act 91", "swallow 92"]);
  });
  it("acts with the next Enter when everything composed was taken back", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 60, update: "" },
      { at: 60, end: "" },
      { at: 900, down: {} },
    ];
    expect(play(steps)).toEqual(["act 900"]);
  });
  it("acts once in Safari: compositionend, then keydown 229", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, end: "글" },
      { at: 92, down: { keyCode: 229 } },
    ];
    expect(play(steps)).toEqual(["act 92"]);
  });
  it("acts once in Firefox, whose plain Enter comes after the end without a composing one", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, end: "글" },
      { at: 91, down: {} },
    ];
    expect(play(steps)).toEqual(["act 91"]);
  });
  it("swallows no Enter that somebody pressed after typing on", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, down: composingEnter },
      { at: 91, end: "글" },
      { at: 120, down: { key: "a", code: "KeyA", keyCode: 65 } },
      { at: 150, down: {} },
    ];
    expect(play(steps)).toEqual(["act 91", "act 150"]);
  });
  it("breaks the line with Shift", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, down: { ...composingEnter, shiftKey: true } },
      { at: 91, end: "글" },
      { at: 93, down: { shiftKey: true } },
    ];
    expect(play(steps)).toEqual([]);
  });
  it("only commits when a Hanja was chosen instead", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "한" },
      { at: 90, down: composingEnter },
      { at: 91, end: "韓" },
    ];
    expect(play(steps)).toEqual([]);
  });
  it("forgets the wish when more is typed", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "가" },
      { at: 50, down: composingEnter },
      { at: 90, down: { key: "Process", code: "KeyR", keyCode: 229, isComposing: true } },
      { at: 91, end: "가" },
    ];
    expect(play(steps)).toEqual([]);
  });
  it("acts for a jamo alone, as in ㅋㅋ", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "ㅋ" },
      { at: 60, down: composingEnter },
      { at: 61, end: "ㅋ" },
    ];
    expect(play(steps)).toEqual(["act 61"]);
  });
  it("breaks the line on Gboard, where Enter never acts", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "글" },
      { at: 90, down: { key: "Unidentified", code: "", keyCode: 229, isComposing: true } },
      { at: 91, end: "글" },
      { at: 92, down: {} },
    ];
    expect(play(steps, true)).toEqual([]);
  });
});

describe("Enter while anything else is composed", () => {
  it.each([
    ["kana on Windows", "かな"],
    ["pinyin on Windows", "你好"],
    ["pinyin taken as it is", "nihao"],
  ])("only commits %s", (_, text) => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: text },
      { at: 90, down: composingEnter },
      { at: 92, end: text },
    ];
    expect(play(steps)).toEqual([]);
    expect(play([...steps, { at: 800, down: {} }])).toEqual(["act 800"]);
  });
  it("only commits kana in Safari, where keydown 229 follows the end", () => {
    const steps: Step[] = [
      { at: 0, start: true },
      { at: 1, update: "かな" },
      { at: 90, end: "かな" },
      { at: 92, down: { keyCode: 229 } },
    ];
    expect(play(steps)).toEqual([]);
  });
});
