// @vitest-environment happy-dom
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyPress } from "../../state/enter";
import { hangul, others, type Recording, type Step } from "../../state/recordings";
import { NameField } from "../emoji/NameField";
import { PeopleChoice } from "../people/PeopleChoice";
import { SavedField } from "../settings/SavedField";
import { CountedField } from "./CountedField";
import { TypedAhead } from "./TypedAhead";
import { useEnter } from "./useEnter";

const views = join(import.meta.dirname, "..");

/** Nothing is composed in these. */
const chosen = /^(checkbox|radio|file|range|date|time|datetime-local)$/;

/** Every field of the page that takes text, and how it is written. */
const fields = readdirSync(views, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx") && !path.includes(".test."))
  .flatMap((path) => {
    const file = readFileSync(join(views, path), "utf8");
    return [...file.matchAll(/<(?:input|textarea)\b[\s\S]*?\/>/g)].map(([field]) => ({ path, file, field }));
  })
  .filter(({ field }) => !chosen.test(/type="([^"]+)"/.exec(field)?.[1] ?? "") && !/\bhidden\b/.test(field));

describe("every field that takes text", () => {
  it("is known here", () => {
    expect(fields.length).toBeGreaterThanOrEqual(20);
  });

  it.each(fields)("$path has what Enter means there told by useEnter", ({ file, field }) => {
    const spread = [...field.matchAll(/\{\.\.\.(\w+)\}/g)].map(([, name]) => name);
    const told = spread.some((name) => new RegExp(`const ${name} = use(Enter|Submit)\\(`).test(file));
    // In a list that is only narrowed by what is typed, Enter means nothing: no form is there to be sent.
    const meaningless = !file.includes("<form") && !/onKey(Down|Up|Press)/.test(field);
    expect(told || meaningless).toBe(true);
  });

  it("hears keys by nothing else", () => {
    const own = fields.filter(({ field }) => /onKey(Down|Up|Press)|onBeforeInput/.test(field));
    expect(own.map(({ path }) => path)).toEqual([]);
  });
});

const acted = vi.fn();

function Bare() {
  const enter = useEnter(({ value }) => acted(value));
  return <input class="input" {...enter} />;
}

const person = (id: number, displayName: string) =>
  ({ id, name: displayName, displayName, role: "member", status: "online", statusText: "" }) as never;

/** The fields that the others are made of; what is composed names what they choose. */
const kinds: Record<string, (text: string) => ComponentChild> = {
  "a field": () => <Bare />,
  "a form": () => (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        acted(new FormData(event.currentTarget).get("name"));
      }}
    >
      <CountedField label="Name" name="name" most={40} />
    </form>
  ),
  "an emoji's name": () => (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        acted(event.currentTarget.querySelector("input")?.value);
      }}
    >
      <NameField typed="" name="" change={() => {}} trouble="" />
    </form>
  ),
  "a setting": () => (
    <SavedField field="name" label="Name" value="" maxLength={40} save={async (text) => acted(text)} />
  ),
  "a choice of people": (text) => (
    <PeopleChoice
      from={[person(1, text), person(2, "Lena")]}
      action="Add"
      nobody=""
      done={([id]) => acted(id === 1 ? text : "")}
    />
  ),
};

let place: HTMLElement;
const input = () => place.querySelector<HTMLInputElement>("input") as HTMLInputElement;

beforeEach(() => {
  acted.mockClear();
  sessionStorage.clear();
  place?.remove();
  place = document.body.appendChild(document.createElement("div"));
});

function at(event: Event, when: number): Event {
  Object.defineProperty(event, "timeStamp", { value: when });
  return event;
}

/** Does what the browser did: a plain Enter that nobody took sends the form, as browsers do. */
async function play(field: HTMLInputElement, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await act(async () => {
      if ("value" in step) {
        field.value = step.value;
        field.dispatchEvent(at(new InputEvent("input", { bubbles: true, isComposing: true }), step.at));
      } else if ("down" in step) {
        const plain: Partial<KeyPress> = { key: "Enter", code: "Enter", keyCode: 13 };
        const event = new KeyboardEvent("keydown", {
          bubbles: true,
          cancelable: true,
          ...plain,
          ...step.down,
        });
        field.dispatchEvent(at(event, step.at));
        if (!event.defaultPrevented && event.key === "Enter" && event.keyCode === 13)
          field.form?.requestSubmit();
      } else {
        const [type, data] =
          "start" in step ? ["start", ""] : "update" in step ? ["update", step.update] : ["end", step.end];
        const event = new Event(`composition${type}`, { bubbles: true });
        Object.defineProperty(event, "data", { value: data });
        field.dispatchEvent(at(event, step.at));
      }
    });
  }
  await act(() => new Promise((resolve) => setTimeout(resolve)));
}

/** What was done, by a person's name where one was chosen. */
const done = (kind: string) =>
  kind === "a choice of people"
    ? [...place.querySelectorAll(".person-chip")].map(({ textContent }) => textContent)
    : acted.mock.calls.map(([text]) => text);

const show = (kind: string, { text }: Recording) => act(() => render(kinds[kind]?.(text), place));
const each = (recordings: readonly Recording[]) =>
  Object.keys(kinds).flatMap((kind) =>
    recordings.map((recording) => [recording.on, kind, recording] as const),
  );

describe("Enter while Hangul is composed finishes it and acts once", () => {
  it.each(each(hangul))("%s, in %s", async (_, kind, recording) => {
    await show(kind, recording);
    await play(input(), recording.steps);
    expect(done(kind).map((text) => text?.slice(-recording.text.length))).toEqual([recording.text]);
  });
});

describe("Enter while anything else is composed only takes it, and the next one acts", () => {
  it.each(each(others))("%s, in %s", async (_, kind, recording) => {
    await show(kind, recording);
    await play(input(), recording.steps);
    expect(done(kind)).toEqual([]);
    await play(input(), [{ at: 2_000, down: {} }]);
    expect(done(kind).map((text) => text?.slice(-recording.text.length))).toEqual([recording.text]);
  });
});

describe("Enter before a dialog’s code has come", () => {
  async function typedAhead({ steps }: Recording): Promise<boolean> {
    const entered = vi.fn();
    const go = vi.fn();
    const shown = (ready: boolean) => <TypedAhead ready={ready} go={go} />;
    await act(() => render(shown(false), place));
    await play(input(), steps);
    await act(() => render(shown(true), place));
    await vi.waitFor(() => expect(go).toHaveBeenCalled());
    const next = document.body.appendChild(document.createElement("input"));
    next.addEventListener("keydown", entered);
    await act(() => {
      render(null, place);
      next.focus();
    });
    next.remove();
    return entered.mock.calls.length === 1;
  }

  it.each(hangul.map((recording) => [recording.on, recording] as const))(
    "is handed over: %s",
    async (_, recording) => {
      expect(await typedAhead(recording)).toBe(true);
    },
  );

  it.each(others.map((recording) => [recording.on, recording] as const))(
    "is not meant: %s",
    async (_, recording) => {
      expect(await typedAhead(recording)).toBe(false);
    },
  );
});
