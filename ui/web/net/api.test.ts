import { afterEach, expect, test, vi } from "vitest";
import { call } from "./api";

afterEach(() => vi.restoreAllMocks());

test("an answer that never comes is given up as unavailable", async () => {
  const patience = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  vi.spyOn(globalThis, "fetch").mockImplementation(
    (_, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      }),
  );
  const asked = call("getMe");
  patience.abort();
  await expect(asked).rejects.toMatchObject({ code: "unavailable" });
});
