import { createHmac, randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TransferKey } from "../protocol.gen";
import { enter, find } from "./scout";

const secret = randomBytes(32);
const key: TransferKey = {
  key: "the key itself",
  id: "the key's id",
  secret: secret.toString("base64url"),
  expiresAt: "2030-01-01T00:00:00.000Z",
};
const followed = { instance: "hall", key };

type Body = Record<string, unknown>;
type Host = (path: string, body: Body, token: string | null) => unknown;

/** Who listens where; nobody else answers. */
let hosts: Record<string, Host>;
let asked: [string, Body][];

beforeEach(() => {
  hosts = {};
  asked = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const { origin, pathname } = new URL(url);
    const body = JSON.parse(String(init.body)) as Body;
    asked.push([url, body]);
    const host = hosts[origin];
    if (!host) throw new TypeError("Failed to fetch");
    const answer = await host(pathname, body, new Headers(init.headers).get("Authorization"));
    if (typeof answer === "number") return new Response("{}", { status: answer });
    return Response.json(answer);
  });
});

afterEach(() => vi.unstubAllGlobals());

/** A host of the hall at an origin. */
function hall(origin: string, epoch = 1, instance = "hall", by = secret): Host {
  return (path, { id, nonce }) => {
    if (path !== "/api/hosts/proof" || id !== key.id) return 401;
    const text = `maru host\n${instance}\n${epoch}\n${origin}\n${nonce}`;
    return { instance, epoch, proof: createHmac("sha256", by).update(text).digest("base64url") };
  };
}

it("finds the hall where a host proves to be it, and shows the key to nobody", async () => {
  hosts["http://192.168.0.7:4000"] = hall("http://192.168.0.7:4000");
  const origins = ["http://192.168.0.5:4000", "http://192.168.0.7:4000"];
  expect(await find(origins, followed)).toEqual({ origin: "http://192.168.0.7:4000", epoch: 1 });
  expect(asked.map(([url]) => url)).toEqual(origins.map((origin) => `${origin}/api/hosts/proof`));
  expect(JSON.stringify(asked)).not.toContain(key.key);
  const nonces = asked.map(([, { nonce }]) => nonce);
  expect(new Set(nonces).size).toBe(2);
});

it("goes where the epoch is highest, and of those to the first", async () => {
  for (const [host, epoch] of [
    ["http://a:1", 1],
    ["http://b:1", 3],
    ["http://c:1", 3],
  ] as const)
    hosts[host] = hall(host, epoch);
  expect(await find(["http://a:1", "http://b:1", "http://c:1"], followed)).toEqual({
    origin: "http://b:1",
    epoch: 3,
  });
});

it("waits for nobody who is silent once the hall is found, but a moment for a later host of it", async () => {
  vi.useFakeTimers();
  const later = hall("http://later:1", 3);
  hosts["http://a:1"] = hall("http://a:1", 2);
  hosts["http://later:1"] = async (...asked) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return later(...asked);
  };
  hosts["http://silent:1"] = () => new Promise(() => {});
  const found = find(["http://silent:1", "http://a:1", "http://later:1"], followed);
  await vi.advanceTimersByTimeAsync(600);
  expect(await Promise.race([found, "still looking"])).toEqual({ origin: "http://later:1", epoch: 3 });
  vi.useRealTimers();
});

it.each<[string, Host]>([
  ["a host that merely claims to be the hall", () => ({ instance: "hall", epoch: 9, proof: "" })],
  ["one without the hall's secret", hall("http://a:1", 9, "hall", randomBytes(32))],
  ["one that passes the question on to the true host", hall("http://true:1", 9)],
  ["another hall", hall("http://a:1", 9, "other")],
  [
    "an epoch that the proof is not about",
    (path, body, token) => ({ ...(hall("http://a:1")(path, body, token) as object), epoch: 9 }),
  ],
  [
    "no number for an epoch",
    (path, body, token) => ({ ...(hall("http://a:1")(path, body, token) as object), epoch: "1" }),
  ],
  ["a captive portal", () => "<h1>Hotel</h1>"],
  ["nothing", () => null],
  ["a refusal", () => 403],
])("takes no hall for one from %s", async (_, host) => {
  hosts["http://a:1"] = host;
  expect(await find(["http://a:1"], followed)).toBeNull();
});

it("takes a proof for no other question than its own", async () => {
  let first: unknown;
  const host = hall("http://a:1");
  hosts["http://a:1"] = (path, body, token) => {
    first ??= host(path, body, token);
    return first;
  };
  expect(await find(["http://a:1"], followed)).not.toBeNull();
  expect(await find(["http://a:1"], followed)).toBeNull();
});

it("signs in where the hall is, and leaves what it takes along", async () => {
  const got: unknown[] = [];
  hosts["http://a:1"] = (path, body, token) => {
    got.push([path, body, token]);
    return path === "/api/signin" ? { token: "T" } : { key: "ticket" };
  };
  expect(await enter("http://a:1", key, { drafts: 1 })).toBe("ticket");
  expect(got).toEqual([
    ["/api/signin", { key: key.key }, null],
    ["/api/move", { luggage: { drafts: 1 } }, "Bearer T"],
  ]);
});

it("goes on without a key that another page has used, and stays where nothing works", async () => {
  hosts["http://a:1"] = () => 401;
  expect(await enter("http://a:1", key, {})).toBe("");
  hosts["http://a:1"] = () => 500;
  expect(await enter("http://a:1", key, {})).toBeNull();
  expect(await enter("http://b:1", key, {})).toBeNull();
});
