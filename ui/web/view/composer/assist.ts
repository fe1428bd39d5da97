import { effect, type Signal } from "@preact/signals";
import { insertText } from "../../platform/editing";
import { inBlock } from "../../state/codeBlock";
import { previewing } from "../../state/screen";
import { continued, type Edit, linked, type Sign, toggled } from "../../state/writing";
import { isComposed, means, withCommand } from "../controls/keys";

interface Told {
  /** What the field says, whoever changed it. */
  text: Signal<string>;
  /** Whether the caret stands in a code block. */
  inCode: Signal<boolean>;
}

/** What breaks a line, on a touch keyboard too. */
const lineBreaks = ["insertLineBreak", "insertParagraph"];

/**
 * Helps with Markdown in a plain field: keys for bold and the like, links by pasting an address, lists that go on in the next line. It
 * only ever types, so that the browser's own undo takes each of it back, and never while an input method composes. Returns how to stop.
 */
export function assist(field: HTMLTextAreaElement, { text, inCode }: Told): () => void {
  const gone = new AbortController();
  const { signal } = gone;
  const look = () => {
    inCode.value = inBlock(field.value, field.selectionStart);
  };
  field.addEventListener("keydown", (event) => press(field, event), { signal });
  field.addEventListener("paste", (event) => paste(field, event), { signal });
  field.addEventListener("input", (event) => goOn(field, event as InputEvent), { signal });
  for (const moved of ["keyup", "click", "focus"]) field.addEventListener(moved, look, { signal });
  const stop = effect(() => {
    text.value;
    look();
  });
  return () => {
    stop();
    gone.abort();
  };
}

function press(field: HTMLTextAreaElement, event: KeyboardEvent): void {
  if (isComposed(event) || event.defaultPrevented || !withCommand(event)) return;
  if (isPreview(event)) {
    previewing.value = !previewing.value;
  } else {
    const sign = signOf(event);
    if (!sign) return;
    apply(field, toggled(field.value, field.selectionStart, field.selectionEnd, sign));
  }
  event.preventDefault();
}

/** With Alt and not with Shift: there Firefox opens a private window, whatever a page wants. AltGr, which looks the same, writes letters. */
function isPreview(event: KeyboardEvent): boolean {
  return event.altKey && !event.getModifierState("AltGraph") && means(event, "p", "KeyP");
}

function signOf(event: KeyboardEvent): Sign | null {
  if (event.altKey) return null;
  if (event.shiftKey) return means(event, "x", "KeyX") ? "~~" : null;
  if (means(event, "b", "KeyB")) return "**";
  if (means(event, "i", "KeyI")) return "*";
  return means(event, "e", "KeyE") ? "`" : null;
}

function paste(field: HTMLTextAreaElement, event: ClipboardEvent): void {
  const pasted = event.clipboardData?.getData("text/plain") ?? "";
  const edit = linked(field.value, field.selectionStart, field.selectionEnd, pasted);
  if (!edit || event.defaultPrevented) return;
  event.preventDefault();
  apply(field, edit);
}

function goOn(field: HTMLTextAreaElement, { inputType, isComposing }: InputEvent): void {
  if (isComposing || !lineBreaks.includes(inputType)) return;
  const { value, selectionStart: caret, selectionEnd } = field;
  const edit = caret === selectionEnd && value[caret - 1] === "\n" ? continued(value, caret) : null;
  if (edit) apply(field, edit);
}

function apply(field: HTMLTextAreaElement, { from, to, text, select }: Edit): void {
  insertText(field, text, from, to);
  field.setSelectionRange(...select);
}
