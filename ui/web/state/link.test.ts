import { expect, it } from "vitest";
import { type Link, type LinkEvent, step } from "./link";

/** The state after events that come a second apart, the first at 1 s. */
function after(...events: LinkEvent[]): Link {
  let link = step({} as Link, { type: "begun" }, 0);
  for (const [index, event] of events.entries()) link = step(link, event, (index + 1) * 1_000);
  return link;
}

const trying = { type: "trying" } as const;
const opened = { type: "opened", transport: "polling" } as const;
const closed = { type: "closed" } as const;
const silent = { type: "failed", cause: "silent", nextAt: 9_000 } as const;

it("connects, and says since when and by what", () => {
  expect(after(trying, opened)).toEqual({
    state: "online",
    since: 2_000,
    transport: "polling",
    latency: 0,
    closing: false,
  });
});

it("goes over to the websocket and keeps the time and the measure", () => {
  const link = after(trying, opened, { type: "measured", latency: 7 }, { type: "upgraded" });
  expect(link).toMatchObject({ since: 2_000, transport: "websocket", latency: 7 });
});

it("counts attempts from the loss on, and says when the next one is", () => {
  const link = after(trying, opened, closed, silent, trying, silent);
  expect(link).toMatchObject({ state: "lost", since: 3_000, attempts: 1, nextAt: 9_000, cause: "silent" });
  expect(after(trying, opened, closed, silent, trying)).toMatchObject({ nextAt: 0, attempts: 1 });
});

it("stays with the first connecting until it was online once", () => {
  expect(after(trying, silent, trying, closed)).toMatchObject({ state: "connecting", since: 0, attempts: 2 });
});

it("puts the silence after a closing down to the closing", () => {
  const closing = [trying, opened, { type: "closing" }, closed, silent] as const;
  expect(after(...closing)).toMatchObject({ cause: "closing", closing: true });
  expect(after(...closing, trying, { ...silent, cause: "foreign" })).toMatchObject({ cause: "foreign" });
  expect(after(...closing, trying, opened)).toMatchObject({ state: "online", closing: false });
});

it("ignores what comes too late", () => {
  expect(after(trying, opened, closed, { type: "measured", latency: 3 })).toMatchObject({ state: "lost" });
  expect(after(trying, opened, silent)).toMatchObject({ state: "online" });
});
