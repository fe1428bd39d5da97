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
  if (typed(text)) return;
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}

/** The old command is the only way into the browser's own undo; where it is missing, that step cannot be undone. */
function typed(text: string): boolean {
  try {
    return document.execCommand(text === "" ? "delete" : "insertText", false, text);
  } catch {
    return false;
  }
}
