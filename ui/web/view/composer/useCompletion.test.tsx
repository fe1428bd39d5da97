// @vitest-environment happy-dom
import { render } from "preact";
import { useRef } from "preact/hooks";
import { expect, it, vi } from "vitest";
import { useCompletion } from "./useCompletion";

const host = vi.hoisted(() => ({ answer: async (): Promise<unknown[]> => [] }));
vi.mock("../../state/suggest", () => ({ suggest: () => host.answer() }));

let completion: ReturnType<typeof useCompletion>;

function Field() {
  const field = useRef<HTMLTextAreaElement>(null);
  completion = useCompletion(field, null);
  return <textarea ref={field} onInput={completion.look} />;
}

function type(text: string): void {
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

it("takes the place of all that was typed, though what it answers was typed a moment before", async () => {
  render(<Field />, document.body);
  host.answer = async () => [{ kind: "emoji", key: "a", text: ":party:", name: "a" }];
  type("look :pa");
  await vi.waitFor(() => expect(completion.items).toHaveLength(1));
  host.answer = () => new Promise(() => {});
  type("look :part");
  expect(completion.accept()).toBe(true);
  expect(document.querySelector("textarea")?.value).toBe("look :party: ");
});
