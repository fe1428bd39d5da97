import { expect, it, vi } from "vitest";
import type { Newcomer } from "../protocol.gen";
import { newcomers } from "../state/invite";
import { loadNewcomers } from "./invite";

const host = vi.hoisted(() => ({ answer: (): unknown => null }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: async () => host.answer(),
}));

const asking: Newcomer = { id: 7, name: "지우", address: "127.0.0.2", createdAt: "2026-11-21T09:00:00.000Z" };

it("keeps who came to the door while the list without them was under way", async () => {
  const answers = [[], [asking]];
  host.answer = () => {
    if (answers.length === 2) newcomers.value = [asking];
    return answers.shift();
  };
  await loadNewcomers();
  expect(newcomers.value).toEqual([asking]);
});
