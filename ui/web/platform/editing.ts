/** Replaces a part of a field's text as if it had been typed, so that the browser's own undo takes it back. */
export function insertText(
  field: HTMLTextAreaElement | HTMLInputElement,
  text: string,
  from = field.selectionStart ?? field.value.length,
  to = field.selectionEnd ?? from,
): void {
  if (from === to && text === "") return;
  field.focus();
  field.setSelectionRange(from, to);
  if (typed(text)) {
    field.addEventListener("input", caretAfterUndo, { capture: true, once: true });
    return;
  }
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}

/** Undoing leaves the part selected that was replaced, and the next letter would take its place. */
function caretAfterUndo(event: Event): void {
  const field = event.target as HTMLTextAreaElement | HTMLInputElement;
  if ((event as InputEvent).inputType === "historyUndo")
    field.setSelectionRange(field.selectionEnd, field.selectionEnd);
}

/** The old command is the only way into the browser's own undo; where it is missing, that step cannot be undone. */
function typed(text: string): boolean {
  try {
    return document.execCommand(text === "" ? "delete" : "insertText", false, text);
  } catch {
    return false;
  }
}

/**
 * Gives the field that has the focus its caret. Chromium gives the focus back to a field when a modal dialog closes, but not
 * always the place where keys write: they would all be lost.
 */
export function placeCaret(): void {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement)
    field.setSelectionRange(field.selectionStart, field.selectionEnd, field.selectionDirection);
}
