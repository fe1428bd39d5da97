// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, it, vi } from "vitest";
import { Guard } from "./Guard";

let broken = true;

function Part() {
  if (broken) throw new Error("a fault");
  return <p>whole</p>;
}

beforeEach(() => {
  broken = true;
  act(() => render(null, document.body));
  vi.spyOn(console, "error").mockImplementation(() => {});
});

const show = (about: string) =>
  act(() =>
    render(
      <>
        <Guard about={about}>
          <Part />
        </Guard>
        <p>beside</p>
      </>,
      document.body,
    ),
  );

it("keeps a fault to its part, and shows the part again when asked to", () => {
  show("one");
  expect(document.body.textContent).toContain("beside");
  expect(document.querySelector("[role=alert]")).not.toBeNull();
  broken = false;
  act(() => document.querySelector("button")?.click());
  expect(document.body.textContent).toBe("wholebeside");
});

it("shows another thing in its place", () => {
  show("one");
  broken = false;
  show("two");
  expect(document.body.textContent).toBe("wholebeside");
});
