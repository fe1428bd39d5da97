// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadLanguage } from "../i18n";
import english from "../i18n/en.json";
import type { Carrier } from "../net/uploader";
import type { Me } from "../protocol.gen";
import { draftOf } from "../state/drafts";
import { file } from "../state/fixtures";
import { limits } from "../state/limits";
import { link } from "../state/link";
import { addUnsent, dropUnsent, type Unsent, unsent } from "../state/outbox";
import { notice } from "../state/screen";
import { me } from "../state/session";
import { moveUploads, placeOf, uploads, uploadsOf } from "../state/uploads";
import { attach, chooseAgain, leaveOut, remove } from "./attach";
import { takeBack } from "./outbox";

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
    const entry = unsent.value.at(-1) as Unsent;
    chooseAgain(entry, kept, chosen("a.txt"));
    await settled();
    await arrive();
    expect([host.asked, unsent.value[0]?.draft.fileIds]).toEqual([["/old"], [40]]);

    addUnsent({ chatRoomId: 1, content: "Look", clientId: "d" }, null, [{ ...kept, key: "l" }]);
    chooseAgain(unsent.value.at(-1) as Unsent, { ...kept, key: "l" }, chosen("b.txt"));
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

it("says what cannot go, and names what came without a name by its time", async () => {
  limits.value = { ...limits.value, maxFileSize: 100 };
  attach(place, [chosen("film.mp4", "x".repeat(101)), chosen("image.png")]);
  expect(notice.value?.sentence).toMatch(/^film\.mp4: larger than/);
  expect(uploadsOf(place).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^Pasted 20\d\d-.*\.png$/),
  ]);
});
