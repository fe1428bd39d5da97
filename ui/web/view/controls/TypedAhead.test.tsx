// @vitest-environment happy-dom
import { render } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { act } from "preact/test-utils";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { loadLanguage } from "../../i18n";
import english from "../../i18n/en.json";
import { lazy } from "./lazy";
import { TypedAhead } from "./TypedAhead";

const heard = vi.fn();
const close = vi.fn();
let arrive = () => {};
let held = "";
let Lazy: ReturnType<typeof lazy<"Part", { close: () => void }>>;

function Part() {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    field.current?.focus();
    if (field.current) field.current.value = held;
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      class="part"
      onInput={(event) => heard(event.currentTarget.value)}
      onKeyDown={({ key }) => heard(key)}
    />
  );
}

const focused = () => document.activeElement as HTMLInputElement;
const part = () => vi.waitFor(() => expect(focused().className).toBe("part"));

beforeAll(async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(english)),
  );
  await loadLanguage("en");
});
beforeEach(async () => {
  held = "";
  heard.mockClear();
  close.mockClear();
  await act(() => render(null, document.body));
  const code = new Promise<{ Part: typeof Part }>((resolve) => {
    arrive = () => resolve({ Part });
  });
  Lazy = lazy(() => code, "Part", TypedAhead);
  const writing = document.createElement("textarea");
  document.body.append(writing);
  writing.focus();
  await act(() => render(<Lazy close={close} />, document.body.appendChild(document.createElement("div"))));
});

const key = (name: string) =>
  focused().dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));

it("takes what is typed before the part is there, and hands it over with Enter", async () => {
  focused().value = "gen";
  key("Enter");
  arrive();
  await part();
  await vi.waitFor(() => expect(heard.mock.calls).toEqual([["gen"], ["Enter"]]));
  expect([focused().value, document.querySelector("textarea")?.value]).toEqual(["gen", ""]);
});

it("leaves what the field has selected where nothing was typed", async () => {
  held = "a search";
  arrive();
  await part();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([focused().value, heard.mock.calls]).toEqual(["a search", []]);
});

it("lets an input method come to rest first", async () => {
  const first = focused();
  first.dispatchEvent(new CompositionEvent("compositionstart"));
  first.value = "ㅎ";
  arrive();
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  expect(focused()).toBe(first);
  first.value = "회";
  first.dispatchEvent(new CompositionEvent("compositionend", { data: "회" }));
  first.dispatchEvent(new CompositionEvent("compositionstart"));
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  expect(focused()).toBe(first);
  first.value = "회의";
  first.dispatchEvent(new CompositionEvent("compositionend", { data: "의" }));
  await part();
  await vi.waitFor(() => expect(focused().value).toBe("회의"));
});

it("is closed by Escape, and gives the focus back when it goes", async () => {
  key("Escape");
  expect(close).toHaveBeenCalledOnce();
  const box = document.body.lastElementChild as HTMLElement;
  await act(() => render(null, box));
  expect(document.activeElement?.tagName).toBe("TEXTAREA");
});
