import { afterEach, expect, it, vi } from "vitest";
import { checkConnection, type OwnFinding } from "./ownChecks";

vi.mock("./probe", () => ({ opens: () => Promise.resolve(false) }));

afterEach(() => vi.restoreAllMocks());

/** What is found where the host answers like this, by path. */
async function found(answer: (path: string) => Response): Promise<string[]> {
  vi.spyOn(globalThis, "fetch").mockImplementation((url) => Promise.resolve(answer(String(url))));
  const all: OwnFinding[] = [];
  await checkConnection("ws://localhost", (finding) => all.push(finding));
  return all.map(({ check, result }) => `${check} ${result}`);
}

const health = (date = Date.now()) =>
  Response.json(
    { status: "ok", app: "maru", version: "1" },
    { headers: { Date: new Date(date).toUTCString() } },
  );
const opened = () => new Response('0{"sid":"a"}');

it("walks the way to its end", async () => {
  expect(await found((path) => (path === "/api/health" ? health() : opened()))).toEqual([
    "host ok",
    "polling ok",
    "websocket failed",
    "roundTrip ok",
    "clock ok",
    "sleep ok",
  ]);
});

it("ends a session that it has opened", async () => {
  await found((path) => (path === "/api/health" ? health() : opened()));
  const left = vi.mocked(fetch).mock.calls.find(([, init]) => init?.method === "POST");
  expect(left?.[0]).toContain("&sid=a");
  expect(left?.[1]?.body).toBe("1");
});

it("tells somebody else's answer from none", async () => {
  expect(await found(() => new Response("<h1>Hotel</h1>"))).toEqual(["host foreign"]);
  vi.restoreAllMocks();
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("no network"));
  const all: OwnFinding[] = [];
  await checkConnection("ws://localhost", (finding) => all.push(finding));
  expect(all).toEqual([{ check: "host", result: "silent", amount: 0 }]);
});

it("minds a clock that is minutes astray, and requests that do not get through", async () => {
  const late = Date.now() - 10 * 60_000;
  expect(
    await found((path) => (path === "/api/health" ? health(late) : new Response("blocked", { status: 403 }))),
  ).toEqual(["host ok", "polling failed", "websocket failed", "roundTrip ok", "clock ahead", "sleep ok"]);
});
