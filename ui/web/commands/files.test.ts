import { afterEach, expect, it, vi } from "vitest";
import { readText } from "./files";

const asked = vi.fn<typeof fetch>();
vi.stubGlobal("fetch", asked);
afterEach(() => asked.mockReset());

it("reads a text by lines, whatever ends them", async () => {
  asked.mockResolvedValue(new Response("one\r\ntwo\n\nthree\n"));
  expect(await readText({ url: "/a", size: 20 })).toEqual({ lines: ["one", "two", "", "three"], cut: false });
});

it("reads only the beginning of a long one, up to a whole line", async () => {
  asked.mockResolvedValue(new Response("one\ntwo\nthr", { status: 206 }));
  expect(await readText({ url: "/a", size: 1 << 30 })).toEqual({ lines: ["one", "two"], cut: true });
  expect(asked.mock.calls[0]?.[1]?.headers).toEqual({ Range: "bytes=0-65535" });
});

it("takes no refusal for a text", async () => {
  asked.mockResolvedValue(new Response("not found", { status: 404 }));
  await expect(readText({ url: "/a", size: 1 })).rejects.toThrow("404");
});
