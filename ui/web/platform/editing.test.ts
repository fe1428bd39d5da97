// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { insertText } from "./editing";

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

function fieldWith(text: string): HTMLTextAreaElement {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  return field;
}

it("asks the browser to type, so that undo takes it back", () => {
  const command = vi.fn(() => true);
  Object.assign(document, { execCommand: command });
  const field = fieldWith("hi @a there");
  insertText(field, "@Ann ", 3, 5);
  insertText(field, "", 0, 3);
  expect(command.mock.calls).toEqual([
    ["insertText", false, "@Ann "],
    ["delete", false, ""],
  ]);
});

it.each([[undefined], [() => false]])(
  "writes by itself where the browser cannot, and tells the page",
  (command) => {
    Object.assign(document, { execCommand: command });
    const field = fieldWith("hi @a there");
    const heard: string[] = [];
    field.addEventListener("input", () => heard.push(field.value));
    insertText(field, "@Ann", 3, 5);
    expect(heard).toEqual(["hi @Ann there"]);
  },
);
