// @vitest-environment happy-dom
import { render } from "preact";
import { useRef } from "preact/hooks";
import { act } from "preact/test-utils";
import { beforeEach, expect, it } from "vitest";
import { useBegun } from "./useBegun";

let done = () => {};

function Form({ fresh = false }: { fresh?: boolean }) {
  const form = useRef<HTMLFormElement>(null);
  const begun = useBegun(form, "room", fresh);
  done = begun.done;
  return (
    <form ref={form} onInput={begun.onInput}>
      <input name="name" defaultValue={fresh ? "given" : ""} />
      <input type="radio" name="kind" value="public" defaultChecked />
      <input type="radio" name="kind" value="private" />
      <input name="token" data-secret />
    </form>
  );
}

let place: HTMLElement;
const field = (selector: string) => place.querySelector<HTMLInputElement>(selector) as HTMLInputElement;
const open = (fresh = false) => {
  render(null, place);
  act(() => render(<Form fresh={fresh} />, place));
};
const type = (text: string) => {
  field("[name=name]").value = text;
  field("[name=name]").dispatchEvent(new Event("input", { bubbles: true }));
};

beforeEach(() => {
  localStorage.clear();
  place = document.body.appendChild(document.createElement("div"));
  open();
});

it("has what was typed and chosen again", () => {
  type("half a name");
  field("[value=private]").checked = true;
  field("[value=private]").dispatchEvent(new Event("input", { bubbles: true }));
  open();
  expect([field("[name=name]").value, field("[value=private]").checked]).toEqual(["half a name", true]);
});

it("begins anew once it was sent, and where something else is given", () => {
  type("half a name");
  open(true);
  expect(field("[name=name]").value).toBe("given");
  done();
  open();
  expect(field("[name=name]").value).toBe("");
  expect(localStorage.length).toBe(0);
});

it("writes no secret down", () => {
  type("half a name");
  field("[name=token]").value = "pass";
  field("[name=token]").dispatchEvent(new Event("input", { bubbles: true }));
  expect(JSON.stringify({ ...localStorage })).not.toContain("pass");
  open();
  expect([field("[name=name]").value, field("[name=token]").value]).toEqual(["half a name", ""]);
});
