import { expect, it, vi } from "vitest";
import type { Instance, Newcomer } from "../protocol.gen";
import { invite, newcomers } from "../state/invite";
import { instance } from "../state/session";
import { loadInvite, loadNewcomers } from "./invite";

const host = vi.hoisted(() => ({ answer: (_call: string): unknown => null }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: async (name: string) => host.answer(name),
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

it("does not take another hall at the same address for the one that the page shows", async () => {
  const shown = { id: "first", name: "Maru" } as Instance;
  instance.value = shown;
  const answers: Record<string, unknown> = {
    getInvite: { url: "http://localhost:4000/join/OTHER", addresses: [] },
    getSharing: { on: false, addresses: [] },
    getInstance: { ...shown, id: "second" },
  };
  host.answer = (call) => answers[call];
  await loadInvite();
  expect(instance.value).toBe(shown);
  expect(invite.value).toBeNull();
});
