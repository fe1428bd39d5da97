// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import type { Me, Presence } from "../protocol.gen";
import { me } from "../state/session";
import { setMode } from "./account";
import { hearPresence } from "./presence";

const host = vi.hoisted(() => ({ answer: () => {}, refuse: (_: Error) => {} }));
vi.mock("../net/connection", () => ({
  link: { subscribe: () => () => {} },
  ask: () =>
    new Promise<void>((resolve, reject) => {
      host.answer = resolve;
      host.refuse = reject;
    }),
}));

const heard = (status: Presence["status"]) =>
  hearPresence({ userId: 7, status, statusText: "", lastSeenAt: new Date(0).toISOString() });

beforeEach(() => {
  me.value = { id: 7, mode: "online", status: "online" } as Me;
});

it("keeps what I choose while the host still tells of what was before", async () => {
  const chosen = setMode("dnd");
  heard("online");
  expect(me.value?.mode).toBe("dnd");
  host.answer();
  await chosen;
  heard("online");
  expect(me.value?.mode).toBe("online");
});

it("goes back to what was before when the host refuses", async () => {
  const chosen = setMode("dnd");
  host.refuse(new Error("no"));
  await expect(chosen).rejects.toThrow("no");
  expect(me.value?.mode).toBe("online");
});
