import { afterEach, describe, expect, it, vi } from "vitest";
import { message, room } from "../state/fixtures";
import { call } from "./api";
import { isValidEvent, isValidReply } from "./validate";

afterEach(() => vi.unstubAllGlobals());

describe("a call", () => {
  const answered = (body: string, status = 200) => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => new Response(body, { status })),
    );
    return call("listRooms");
  };

  it.each([
    ["a page", "<!doctype html><title>Log in</title>"],
    ["half an answer", '[{"id":1,"name":"gen'],
    ["nothing", ""],
    ["null", "null"],
    ["an object", "{}"],
    ["nulls", "[null]"],
    ["rooms without a name", JSON.stringify([{ ...room(1), name: null }])],
  ])("that is answered by %s fails as if the host were not there", async (_, body) => {
    await expect(answered(body)).rejects.toMatchObject({ code: "unavailable" });
  });

  it.each([
    ["panic: nil", 500],
    ["<h1>Bad gateway</h1>", 502],
    ["null", 404],
    ['{"code":7}', 400],
  ])("that is answered by %j and %i fails in words of ours", async (body, status) => {
    await expect(answered(body, status)).rejects.toMatchObject({ code: expect.any(String) });
  });

  it("takes what it asked for", async () => {
    expect(await answered(JSON.stringify([room(3)]))).toHaveLength(1);
  });
});

describe("an acknowledgement", () => {
  it.each([
    null,
    "yes",
    {},
    { ok: 1 },
    { ok: true },
    { ok: true, message: { id: 1 } },
    { ok: false },
    { ok: false, error: "no" },
  ])("%j makes no sense", (answer) => expect(isValidReply("sendMessage", answer)).toBe(false));

  it.each([
    { ok: true, message: message(1) },
    { ok: false, error: { code: "forbidden", message: "no" } },
  ])("%j makes sense", (answer) => expect(isValidReply("sendMessage", answer)).toBe(true));
});

describe("an event", () => {
  it("is heard when it is whole, and when the page does not look into it", () => {
    expect(isValidEvent("newMessage", message(1))).toBe(true);
    expect(isValidEvent("sessionEnded", undefined)).toBe(true);
  });
  it.each([undefined, null, [], "x", { chatRoomId: 1 }, { ...message(1), seq: "1" }])(
    "of %j is not",
    (payload) => expect(isValidEvent("newMessage", payload)).toBe(false),
  );
});
