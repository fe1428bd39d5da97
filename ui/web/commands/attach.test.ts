// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadLanguage } from "../i18n";
import english from "../i18n/en.json";
import type { Carrier } from "../net/uploader";
import type { Kept } from "../platform/blobs";
import type { Me } from "../protocol.gen";
import { draftOf } from "../state/drafts";
import { file } from "../state/fixtures";
import { limits } from "../state/limits";
import { link } from "../state/link";
import { addUnsent, dropUnsent, type Unsent, unsent } from "../state/outbox";
import { notice } from "../state/screen";
import { me } from "../state/session";
import { moveUploads, placeOf, type Upload, uploads, uploadsOf } from "../state/uploads";
import { attach, chooseAgain, leaveOut, remove, restoreFiles } from "./attach";
import { retry, takeBack } from "./outbox";

/** The host takes a file in when it is let. */
const host = vi.hoisted(() => ({
  arrive: [] as (() => void)[],
  takenBack: [] as unknown[],
  asked: [] as string[],
}));

vi.mock("../net/tus", () => {
  const carrier: Carrier = {
    create: async ({ name }) => `/api/uploads/${name}`,
    offset: async (location) => {
      host.asked.push(location);
      return 0;
    },
    send: (_, offset, piece, __, gone) =>
      new Promise((resolve, reject) => {
        host.arrive.push(() => resolve(offset + piece.size));
        gone.addEventListener("abort", reject);
      }),
    file: async (location) => file({ id: 40, name: location }),
  };
  const takeBackFile = (location: string | null, one: { id: number } | null) =>
    host.takenBack.push(one?.id ?? location);
  return { carrier, takeBackFile };
});

const { kept, disk } = vi.hoisted(() => ({
  kept: new Map<
    string,
    Kept<Pick<Upload, "owner" | "name" | "size" | "type" | "location" | "file">> & { blob: Blob | null }
  >(),
  disk: { full: false },
}));

vi.mock("../platform/blobs", () => ({
  keep: async (file: Kept<never>, blob: Blob) => {
    kept.set(file.key, { ...file, blob: disk.full ? null : blob });
    return !disk.full;
  },
  keptBy: async (whose: string) => [...kept.values()].filter((file) => file.whose === whose),
  take: async (key: string) => kept.get(key) ?? null,
  rewrite: async (key: string, about: never) => {
    const file = kept.get(key);
    if (file) kept.set(key, { ...file, about });
  },
  drop: async (keys: string[]) => {
    for (const key of keys) kept.delete(key);
  },
}));
vi.mock("../platform/tabs", () => ({ askTabs: async () => false, answerTabs: () => () => {} }));

const settled = () => new Promise((resolve) => setTimeout(resolve));
const chosen = (name: string, content = "content") => new File([content], name, { type: "text/plain" });
const place = placeOf(1);
const online = { state: "online", since: 0, transport: "websocket", latency: 1, closing: false } as const;

/** Sends what waits in the room, as the composer does. */
function send(content: string): Unsent {
  addUnsent({ chatRoomId: 1, content, clientId: content || "c" }, null, moveUploads(place, content || "c"));
  return unsent.value.at(-1) as Unsent;
}

async function arrive(): Promise<void> {
  for (const go of host.arrive.splice(0)) go();
  await settled();
}

beforeAll(async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json(english)),
  );
  await loadLanguage("en");
  me.value = { id: 7 } as Me;
  link.value = online;
});

beforeEach(() => {
  for (const { draft } of unsent.value) dropUnsent(draft.clientId);
  for (const upload of uploads.value.values()) remove(upload);
  host.arrive = [];
  host.takenBack = [];
  host.asked = [];
  notice.value = null;
  kept.clear();
  disk.full = false;
});

describe("a message with files", () => {
  it("waits for them, and goes with what the host calls them", async () => {
    attach(place, [chosen("a.txt")]);
    await settled();
    const entry = send("Look");
    expect(entry.draft.fileIds ?? []).toEqual([]);
    await arrive();
    expect(unsent.value.map(({ draft }) => draft.fileIds)).toEqual([[40]]);
  });

  it("lets go of them once it is sent, and does not take them back at the host", async () => {
    attach(place, [chosen("a.txt")]);
    await settled();
    send("Look");
    await arrive();
    dropUnsent("Look");
    expect([uploads.value.size, host.takenBack]).toEqual([0, []]);
  });

  it("gives them back to the room when it is written anew", async () => {
    attach(place, [chosen("a.txt")]);
    takeBack(send("Look"));
    expect(draftOf(1).text).toBe("Look");
    expect(uploadsOf(place).map(({ name }) => name)).toEqual(["a.txt"]);
  });

  it("goes without one that is left out, and not at all when there was nothing else", async () => {
    attach(place, [chosen("a.txt"), chosen("b.txt")]);
    await settled();
    const entry = send("");
    const [a, b] = entry.files ?? [];
    if (!a || !b) throw new Error("two files");
    leaveOut(entry, a);
    expect(unsent.value[0]?.files?.map(({ name }) => name)).toEqual(["b.txt"]);
    leaveOut(unsent.value[0] as Unsent, b);
    expect([unsent.value.length, uploads.value.size]).toEqual([0, 0]);
  });

  it("goes on where it stopped when the same file is chosen again, and begins anew with another", async () => {
    const kept = {
      key: "k",
      name: "a.txt",
      size: 7,
      type: "",
      width: null,
      height: null,
      location: "/old",
      file: null,
    };
    addUnsent({ chatRoomId: 1, content: "Look", clientId: "c" }, null, [kept]);
    chooseAgain("c", kept, chosen("a.txt"));
    await settled();
    await arrive();
    expect([host.asked, unsent.value[0]?.draft.fileIds]).toEqual([["/old"], [40]]);

    addUnsent({ chatRoomId: 1, content: "Look", clientId: "d" }, null, [{ ...kept, key: "l" }]);
    chooseAgain("d", { ...kept, key: "l" }, chosen("b.txt"));
    await settled();
    expect(host.asked).toEqual(["/old"]);
    expect(unsent.value.at(-1)?.files?.[0]?.name).toBe("b.txt");
  });
});

it("takes back at the host what is taken away before it is sent", async () => {
  attach(place, [chosen("a.txt")]);
  await settled();
  await arrive();
  const [upload] = uploadsOf(place);
  if (upload) remove(upload);
  expect([uploads.value.size, host.takenBack]).toEqual([0, [40]]);
});

it("says at once what the host's disk has no room for", () => {
  limits.value = { ...limits.value, fileRoom: 100 };
  attach(place, [chosen("film.mp4", "x".repeat(101))]);
  expect(notice.value?.sentence).toMatch(/^film\.mp4: there is no room/);
  expect(uploadsOf(place)).toEqual([]);
});

it("says what cannot go, and names what came without a name by its time", async () => {
  limits.value = { ...limits.value, maxFileSize: 100 };
  attach(place, [chosen("film.mp4", "x".repeat(101)), chosen("image.png")]);
  expect(notice.value?.sentence).toMatch(/^film\.mp4: larger than/);
  expect(uploadsOf(place).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^Pasted 20\d\d-.*\.png$/),
  ]);
});

describe("a page that comes after another one", () => {
  const left = (about: object, blob: Blob | null = new Blob(["content"])) =>
    kept.set("k", {
      key: "k",
      whose: ".7",
      page: "before",
      at: Date.now(),
      bytes: 7,
      about: { owner: place, name: "a.txt", size: 7, type: "", location: null, file: null, ...about },
      blob,
    });

  it("goes on with what the other one was uploading, from where that was", async () => {
    left({ location: "/old" });
    await restoreFiles();
    await settled();
    expect([host.asked, uploadsOf(place).map(({ state }) => state)]).toEqual([["/old"], ["sending"]]);
    await arrive();
    expect(uploadsOf(place).map(({ file }) => file?.id)).toEqual([40]);
  });

  it("has what the host has, and asks again for what nobody has", async () => {
    left({ file: file({ id: 41 }) }, null);
    await restoreFiles();
    expect(uploadsOf(place).map(({ state }) => state)).toEqual(["done"]);
    for (const upload of uploadsOf(place)) remove(upload);
    left({}, null);
    await restoreFiles();
    expect(uploadsOf(place).map(({ state }) => state)).toEqual(["gone"]);
    chooseAgain(place, uploadsOf(place)[0] as Upload, chosen("a.txt"));
    expect(uploadsOf(place).map(({ state }) => state)).toEqual(["sending"]);
  });

  it("gives a file to the message that took it along, though nobody noted that", async () => {
    left({});
    addUnsent({ chatRoomId: 1, content: "Look", clientId: "c" }, null, [
      { key: "k", name: "a.txt", size: 7, type: "", width: null, height: null, location: null, file: null },
    ]);
    await restoreFiles();
    await settled();
    expect(uploadsOf("c").map(({ key }) => key)).toEqual(["k"]);
    await arrive();
    expect(unsent.value[0]?.draft.fileIds).toEqual([40]);
  });

  it("lets go of files whose message is gone, and leaves those of others alone", async () => {
    left({ owner: "sent long ago" });
    await restoreFiles();
    expect([uploads.value.size, kept.size]).toEqual([0, 0]);
    left({});
    kept.set("k", { ...kept.get("k"), whose: ".8" } as never);
    await restoreFiles();
    expect([uploads.value.size, kept.size]).toEqual([0, 1]);
  });
});

describe("what is kept for such a page", () => {
  it("is every file until it is sent or taken back, and where it goes", async () => {
    attach(place, [chosen("a.txt"), chosen("b.txt")]);
    await settled();
    expect([...kept.values()].map(({ about }) => about.location)).toEqual([
      "/api/uploads/a.txt",
      "/api/uploads/b.txt",
    ]);
    const [a] = uploadsOf(place);
    if (a) remove(a);
    send("Look");
    await settled();
    expect([...kept.values()].map(({ about }) => [about.name, about.owner])).toEqual([["b.txt", "Look"]]);
    dropUnsent("Look");
    await settled();
    expect(kept.size).toBe(0);
  });

  it("stays while nobody is signed in", async () => {
    attach(place, [chosen("a.txt")]);
    await settled();
    me.value = null;
    expect([uploads.value.size, kept.size]).toEqual([0, 1]);
    me.value = { id: 7 } as Me;
    await restoreFiles();
    expect(uploadsOf(place).map(({ name }) => name)).toEqual(["a.txt"]);
  });

  it("lets the page be closed without a question, and where nothing can be kept the browser asks", async () => {
    const asks = () => {
      const leaving = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(leaving);
      return leaving.defaultPrevented;
    };
    attach(place, [chosen("a.txt")]);
    expect(asks()).toBe(true);
    await settled();
    expect(asks()).toBe(false);
    disk.full = true;
    attach(place, [chosen("b.txt")]);
    await settled();
    expect(asks()).toBe(true);
  });
});

it("uploads again what the host has lost before its message was sent", async () => {
  attach(place, [chosen("a.txt")]);
  await settled();
  await arrive();
  retry({ ...send("Look"), failure: "not_found" });
  await settled();
  expect(uploadsOf("Look").map(({ state }) => state)).toEqual(["sending"]);
  await arrive();
  expect(unsent.value[0]?.draft.fileIds).toEqual([40]);
});
