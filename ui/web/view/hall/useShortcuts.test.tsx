// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, it } from "vitest";
import { confirm, question } from "../../state/confirm";
import { dialog } from "../../state/screen";
import { useShortcuts } from "./useShortcuts";

function Keys() {
  useShortcuts();
  return null;
}

beforeEach(async () => {
  dialog.value = null;
  question.value = null;
  await act(() => render(<Keys />, document.body));
});

const help = () =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", code: "Slash", bubbles: true }));

it("opens the list of keys", () => {
  help();
  expect(dialog.value).toBe("keys");
});

it("opens nothing behind a question that waits for its answer", () => {
  confirm({ title: "Delete?", text: "", action: "Delete", act: () => {} });
  help();
  expect(dialog.value).toBeNull();
});
