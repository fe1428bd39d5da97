// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, it } from "vitest";
import { useKept } from "./useKept";

let choose = (_: readonly number[]) => {};

function Choice() {
  const [chosen, setChosen] = useKept<readonly number[]>("chosen", []);
  choose = setChosen;
  return <p>{chosen.join()}</p>;
}

let place: HTMLElement;
const show = () => act(() => render(<Choice />, place));

beforeEach(() => {
  sessionStorage.clear();
  place = document.createElement("div");
  show();
});

it("has what was chosen again in a page that is loaded anew", () => {
  act(() => choose([3, 1]));
  expect(place.textContent).toBe("3,1");
  place = document.createElement("div");
  show();
  expect(place.textContent).toBe("3,1");
});

it("begins anew once it was closed, and where something else was left", () => {
  act(() => choose([3]));
  act(() => render(null, place));
  show();
  expect(place.textContent).toBe("");
  expect(sessionStorage.length).toBe(0);
  sessionStorage.setItem("maru.open.chosen", '["x"]');
  place = document.createElement("div");
  show();
  expect(place.textContent).toBe("");
});
