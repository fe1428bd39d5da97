// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { previewing } from "../../state/screen";
import { assist } from "./assist";

let field: HTMLTextAreaElement;
let stop = () => {};
const text = signal("");
const inCode = signal(false);

beforeEach(() => {
  Object.assign(document, { execCommand: undefined });
  Object.assign(KeyboardEvent.prototype, { getModifierState: () => false });
  document.body.replaceChildren();
  field = document.createElement("textarea");
  document.body.append(field);
  text.value = "";
  previewing.value = false;
  stop = assist(field, { text, inCode });
});
afterEach(() => stop());

function write(value: string, from = value.length, to = from): void {
  field.value = value;
  field.setSelectionRange(from, to);
  text.value = value;
}

function press(init: KeyboardEventInit): boolean {
  return !field.dispatchEvent(new KeyboardEvent("keydown", { ctrlKey: true, cancelable: true, ...init }));
}

function breakLine(isComposing = false): void {
  field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { inputType: "insertLineBreak", isComposing }));
}

describe("a key with Ctrl", () => {
  it.each([
    [{ key: "b", code: "KeyB" }, "**it**"],
    [{ key: "i", code: "KeyI" }, "*it*"],
    [{ key: "e", code: "KeyE" }, "`it`"],
    [{ key: "X", code: "KeyX", shiftKey: true }, "~~it~~"],
    [{ key: "ㅠ", code: "KeyB" }, "**it**"],
  ])("wraps what is selected: %o", (init, value) => {
    write("it", 0, 2);
    expect(press(init)).toBe(true);
    expect([field.value, field.selectionEnd - field.selectionStart]).toEqual([value, 2]);
  });

  it.each([
    [{ key: "x", code: "KeyX" }],
    [{ key: "b", code: "KeyB", ctrlKey: false }],
    [{ key: "ę", code: "KeyE", altKey: true }],
    [{ key: "v", code: "KeyV" }],
  ])("is the browser's where it means nothing: %o", (init) => {
    write("it", 0, 2);
    expect(press(init)).toBe(false);
    expect(field.value).toBe("it");
  });

  it("shows the preview and hides it", () => {
    expect(press({ key: "π", code: "KeyP", altKey: true })).toBe(true);
    expect(previewing.value).toBe(true);
    press({ key: "p", code: "KeyP", altKey: true });
    expect(previewing.value).toBe(false);
  });
});

/** What the systems' input methods let a page see of a command pressed in the middle of a syllable. */
describe("while an input method composes", () => {
  it.each([
    ["Windows", { key: "Process", code: "KeyB", keyCode: 229, isComposing: true }],
    ["macOS", { key: "b", code: "KeyB", keyCode: 229, isComposing: true }],
    ["Safari, after the composition", { key: "b", code: "KeyB", keyCode: 229 }],
    ["Gboard", { key: "Unidentified", code: "", keyCode: 229, isComposing: true }],
  ])("no key is taken, as on %s", (_, init) => {
    write("한");
    expect(press(init)).toBe(false);
    expect(field.value).toBe("한");
  });

  it("no list goes on, and it does once the syllable is finished", () => {
    write("- 한");
    breakLine(true);
    expect(field.value).toBe("- 한\n");
    write("- 한");
    field.dispatchEvent(new CompositionEvent("compositionend", { data: "한" }));
    field.dispatchEvent(new InputEvent("input", { inputType: "insertCompositionText", data: "한" }));
    breakLine();
    expect(field.value).toBe("- 한\n- ");
  });
});

describe("a line break", () => {
  it("goes on with a list and ends it at an empty item", () => {
    write("1. a");
    breakLine();
    expect(field.value).toBe("1. a\n2. ");
    breakLine();
    expect(field.value).toBe("1. a\n");
  });

  it("is a line break where text was pasted that ends in one", () => {
    write("- a\n");
    field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
    expect(field.value).toBe("- a\n");
  });
});

it("links a word to an address that is pasted over it", () => {
  write("see it", 4, 6);
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", "https://a.lan");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true }));
  expect(field.value).toBe("see [it](https://a.lan)");
});

it("tells whether the caret is in a code block, by whatever way it got there or the text changed", () => {
  write("```\na");
  expect(inCode.value).toBe(true);
  field.setSelectionRange(0, 0);
  field.dispatchEvent(new MouseEvent("click"));
  expect(inCode.value).toBe(false);
  write("");
  expect(inCode.value).toBe(false);
});

it("does nothing any more when it was stopped", () => {
  stop();
  write("it", 0, 2);
  expect(press({ key: "b", code: "KeyB" })).toBe(false);
});
