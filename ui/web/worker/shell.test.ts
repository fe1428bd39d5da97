import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { file, keep, letGo, page, wanted } from "./shell";

const own = "http://localhost:4000";
const now = { name: "new", files: ["/static/app-NEW.js"] };
const before = { name: "old", files: ["/static/app-OLD.js"] };

/** What a browser keeps, by name of the cache and address. */
let kept: Map<string, Map<string, Response>>;

/** What the host serves, by address. */
let host: Record<string, string>;

const addressOf = (request: RequestInfo | URL) =>
  new URL(typeof request === "string" ? request : (request as Request).url, own).pathname;

function cacheOf(entries: Map<string, Response>) {
  return {
    match: async (request: RequestInfo) => entries.get(addressOf(request))?.clone(),
    put: async (request: RequestInfo, answer: Response) => void entries.set(addressOf(request), answer),
    addAll: async (addresses: string[]) => {
      const answers = await Promise.all(addresses.map((address) => fetch(address)));
      if (answers.some(({ ok }) => !ok)) throw new TypeError("one failed");
      for (const [at, address] of addresses.entries()) entries.set(address, answers[at] as Response);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  host = { "/": '<script src="/static/app-NEW.js">', "/static/app-NEW.js": "new" };
  vi.stubGlobal("fetch", async (request: RequestInfo) => {
    const content = host[addressOf(request)];
    return new Response(content ?? "gone", { status: content === undefined ? 404 : 200 });
  });
  vi.stubGlobal("caches", {
    open: async (name: string) => {
      if (!kept.has(name)) kept.set(name, new Map());
      return cacheOf(kept.get(name) as Map<string, Response>);
    },
    keys: async () => [...kept.keys()],
    has: async (name: string) => kept.has(name),
    delete: async (name: string) => kept.delete(name),
    match: async (request: RequestInfo, { cacheName }: MultiCacheQueryOptions = {}) =>
      [...kept]
        .filter(([name]) => cacheName === undefined || name === cacheName)
        .map(([, entries]) => entries.get(addressOf(request)))
        .find(Boolean)
        ?.clone(),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("what is wanted", () => {
  const asked = (path: string, mode: RequestMode = "cors", method = "GET") =>
    wanted({ url: own + path, mode, method }, own);

  it.each([
    "/",
    "/rooms/3",
    "/rooms/3/77",
    "/join/HANOK-4F7K",
    "/mentions",
    "/saved",
    "/threads",
    "/?source=x",
  ])("is the page at %s", (path) => expect(asked(path, "navigate")).toBe("page"));

  it.each(["/docs", "/api/files/7/plan.pdf", "/rooms/x", "/THIRD-PARTY.txt", "/worker.js", "/static/app.js"])(
    "is left to the browser when somebody goes to %s",
    (path) => expect(asked(path, "navigate")).toBeNull(),
  );

  it("is no answer about people, nothing of theirs, and nothing of elsewhere", () => {
    for (const path of [
      "/api/me",
      "/api/files/7/a.png",
      "/api/pictures/0a",
      "/socket.io/?EIO=4",
      "/",
      "/worker.js",
    ])
      expect(asked(path)).toBeNull();
    expect(wanted({ url: "http://localhost:3000/static/a.js", mode: "cors", method: "GET" }, own)).toBeNull();
    expect(asked("/", "navigate", "POST")).toBeNull();
    expect(asked("/static/app-NEW.js")).toBe("file");
  });
});

describe("a build", () => {
  const names = () => [...kept.keys()];

  it("is kept whole", async () => {
    await keep(now);
    host = {};
    expect(await (await page(now, Promise.reject(new TypeError()), 100)).text()).toContain("NEW");
    expect(await (await file(now, new Request(`${own}/static/app-NEW.js`))).text()).toBe("new");
  });

  it.each([
    ["the host has another page by now", { "/": '<script src="/static/app-NEXT.js">' }],
    ["something of it is gone", { "/static/app-NEW.js": undefined }],
    ["something else answers", { "/": "<h1>Hotel</h1>" }],
  ])("is not taken where %s", async (_, changes) => {
    host = JSON.parse(JSON.stringify({ ...host, ...changes }));
    await expect(keep(now)).rejects.toThrow();
    const [answer] = await Promise.allSettled([page(now, Promise.reject(new TypeError("away")), 100)]);
    expect(answer?.status).toBe("rejected");
  });

  it("stays while a page of it may be open, and goes with the one after", async () => {
    kept.set("maru.page.oldest", new Map());
    kept.set("somebody else's", new Map());
    kept.set("maru.page.old", new Map([["/static/Part-OLD.js", new Response("a part")]]));
    await keep(now);
    await letGo(now);
    expect(names()).toEqual(["somebody else's", "maru.page.old", "maru.page.new"]);
    expect(await (await file(now, new Request(`${own}/static/Part-OLD.js`))).text()).toBe("a part");
  });

  it("that was let go is not begun anew by what it still answers", async () => {
    await keep(now);
    kept.clear();
    expect(await (await file(now, new Request(`${own}/static/app-NEW.js`))).text()).toBe("new");
    await page(now, Promise.resolve(new Response("the host's")), 100);
    expect(names()).toEqual([]);
  });

  it("takes what is used later along, and no answer that it is gone", async () => {
    await keep(now);
    host["/static/data-A.json"] = "[]";
    await file(now, new Request(`${own}/static/data-A.json`));
    await file(now, new Request(`${own}/static/data-B.json`));
    expect([...(kept.get("maru.page.new")?.keys() ?? [])]).toEqual([
      "/static/app-NEW.js",
      "/",
      "/static/data-A.json",
    ]);
  });
});

describe("the page", () => {
  beforeEach(async () => {
    host = { "/": '<script src="/static/app-OLD.js">', "/static/app-OLD.js": "old" };
    await keep(before);
  });
  const read = async (answer: Promise<Response>) => (await answer).text();

  it("is the host's while it answers", async () => {
    expect(await read(page(before, Promise.resolve(new Response("the host's")), 100))).toBe("the host's");
  });

  it.each([502, 503, 504])("is the one kept where a proxy answers %i", async (status) => {
    const away = Promise.resolve(new Response("nobody there", { status }));
    expect(await read(page(before, away, 100))).toContain("OLD");
    expect(await read(page(now, away, 100))).toBe("nobody there");
  });

  it("is the one kept where the host is asleep, and the host's after all where none is", async () => {
    let wake = (_: Response) => {};
    const asleep = new Promise<Response>((resolve) => {
      wake = resolve;
    });
    const shown = page(before, asleep, 2_500);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await read(shown)).toContain("OLD");
    const waits = page(now, asleep, 2_500);
    await vi.advanceTimersByTimeAsync(2_500);
    wake(new Response("awake"));
    expect(await read(waits)).toBe("awake");
  });

  it("tells what is wrong with the host itself", async () => {
    expect(await read(page(before, Promise.resolve(new Response("broken", { status: 500 })), 100))).toBe(
      "broken",
    );
  });
});
