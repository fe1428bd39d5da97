// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import type { Me, User } from "../protocol.gen";
import { room } from "../state/fixtures";
import { setPeople } from "../state/people";
import { asking } from "../state/polls";
import { dialog, notice } from "../state/screen";
import { me } from "../state/session";
import { runCall } from "./slash";

const host = vi.hoisted(() => ({ calls: [] as [string, unknown][], refuses: false }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: async (name: string, given: unknown) => {
    host.calls.push([name, given]);
    if (host.refuses) throw new Error("no");
    return name === "updateMe" ? me.value : room(1);
  },
}));

const here = room(1);
const sent: string[] = [];
const place = { room: here, threadId: 0, send: (content: string) => void sent.push(content) };
const run = (text: string) => runCall(text, place);

beforeEach(() => {
  me.value = { id: 1, role: "member" } as Me;
  setPeople([
    { id: 2, name: "민지", displayName: "민지" },
    { id: 3, name: "Ann Lee", displayName: "Ann" },
  ] as User[]);
  host.calls.length = sent.length = 0;
  host.refuses = false;
  notice.value = null;
  dialog.value = null;
});

it("writes messages of a kind", async () => {
  await run("/me is at lunch");
  await run("/me saves a_b");
  await run("/shrug who knows");
  await run("/shrug");
  expect(sent).toEqual(["_is at lunch_", "*saves a_b*", "who knows ¯\\\\\\_(ツ)\\_/¯", "¯\\\\\\_(ツ)\\_/¯"]);
});

it("changes the room and me", async () => {
  expect(await run("/topic plans")).toBe(true);
  expect(await run("/status on the train")).toBe(true);
  expect(host.calls).toEqual([
    ["updateRoom", { chatRoomId: 1, topic: "plans" }],
    ["updateMe", { statusText: "on the train" }],
  ]);
});

it("adds the people who are named", async () => {
  await run("/invite 민지 @Ann Lee");
  expect(host.calls.filter(([name]) => name === "addRoomMember").map(([, given]) => given)).toEqual([
    { chatRoomId: 1, userId: 2 },
    { chatRoomId: 1, userId: 3 },
  ]);
  await run("/invite");
  expect(dialog.value).toBe("add");
});

it("keeps what it cannot do, and says why", async () => {
  expect(await run("/invite nobody")).toBe(false);
  expect(notice.value).not.toBeNull();
  expect(await run("/me")).toBe(false);
  host.refuses = true;
  expect(await run("/topic plans")).toBe(false);
});

it("lets what is no command be sent as it is", async () => {
  expect(await run("/nonsense to you")).toBe(false);
  notice.value?.action?.act();
  expect(sent).toEqual(["/nonsense to you"]);
});

it("leaves a poll that the host would refuse to the dialog, whole", async () => {
  const options = Array.from({ length: 12 }, (_, index) => `option ${index}`);
  await run(`/poll Lunch? | ${options.join(" | ")}`);
  expect([dialog.value, asking.value.question, asking.value.options]).toEqual(["poll", "Lunch?", options]);
});
