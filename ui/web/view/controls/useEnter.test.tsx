// @vitest-environment happy-dom
import { render } from "preact";
import { beforeEach, expect, it, vi } from "vitest";
import { useEnter } from "./useEnter";

const act = vi.fn();
const before = vi.fn();

function Field() {
  return <input {...useEnter(act, undefined, before)} />;
}

beforeEach(() => {
  act.mockClear();
  before.mockClear();
  render(<Field />, document.body);
});

const press = (init: KeyboardEventInit) =>
  document.querySelector("input")?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...init }));

it("shows a key to whoever wants it first", () => {
  press({ key: "ArrowDown", code: "ArrowDown" });
  expect(before).toHaveBeenCalledOnce();
});

it.each([{ isComposing: true }, { keyCode: 229 }])("leaves a key to the input method: %o", (init) => {
  press({ key: "ArrowDown", code: "ArrowDown", ...init });
  press({ key: "Backspace", code: "Backspace", ...init });
  expect(before).not.toHaveBeenCalled();
});

it("acts on Enter", () => {
  press({ key: "Enter", code: "Enter" });
  expect(act).toHaveBeenCalledOnce();
});
