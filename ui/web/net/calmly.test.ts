import { expect, it, vi } from "vitest";
import { WireError } from "./api";
import { calmly } from "./calmly";

const hasty = () => new WireError("rate_limited", "", 429, 300);
const pause = vi.fn(async () => {});

it("waits as long as the host says, and does it again", async () => {
  pause.mockClear();
  const act = vi.fn().mockRejectedValueOnce(hasty()).mockRejectedValueOnce(hasty()).mockResolvedValue("done");
  expect(await calmly(act, pause)).toBe("done");
  expect(pause.mock.calls).toEqual([[300], [300]]);
});

it("does what is asked for meanwhile after that, in order", async () => {
  const done: string[] = [];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const say = (text: string) => async () => void done.push(text);
  const first = vi.fn().mockRejectedValueOnce(hasty()).mockImplementation(say("on"));
  const begun = calmly(first, () => held);
  await vi.waitFor(() => expect(first).toHaveBeenCalledOnce());
  await Promise.resolve();
  const second = calmly(say("off"), pause);
  letGo();
  await Promise.all([begun, second]);
  expect(done).toEqual(["on", "off"]);
});

it("goes on with the next when one fails for good", async () => {
  const refused = new WireError("forbidden", "");
  const first = calmly(vi.fn().mockRejectedValueOnce(hasty()).mockRejectedValue(refused), pause);
  await expect(first).rejects.toBe(refused);
  expect(await calmly(async () => "next", pause)).toBe("next");
});

it("does not try for ever, nor what was refused for another reason", async () => {
  const always = vi.fn().mockRejectedValue(hasty());
  await expect(calmly(always, pause)).rejects.toMatchObject({ code: "rate_limited" });
  expect(always.mock.calls.length).toBeLessThan(10);
  const never = vi.fn().mockRejectedValue(new WireError("conflict", ""));
  await expect(calmly(never, pause)).rejects.toMatchObject({ code: "conflict" });
  expect(never).toHaveBeenCalledOnce();
});
