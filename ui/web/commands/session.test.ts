// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ForeignError, WireError } from "../net/api";
import type { Calls, Instance, Invite, Me } from "../protocol.gen";
import { cachedHall, keepHall } from "../state/cache";
import { question } from "../state/confirm";
import { invited, pauseUntil, reason, trouble, typedName } from "../state/door";
import { room } from "../state/fixtures";
import { invite } from "../state/invite";
import { addUnsent, dropUnsent } from "../state/outbox";
import { profile, showProfile } from "../state/profile";
import { putRoom, rooms } from "../state/rooms";
import { query, results } from "../state/search";
import { me, phase } from "../state/session";
import { stopWaiting } from "./door";
import { ask, askToSignOut, becomeOwner, join, signIn, start } from "./session";

type Answers = { [Name in keyof Calls]?: Partial<Calls[Name]["answer"]> | WireError };

const host = vi.hoisted(() => ({ answers: {} as Answers, asked: [] as [string, unknown][] }));

vi.mock("../net/api", async (original) => ({
  ...(await original<typeof import("../net/api")>()),
  call: async (name: keyof Calls, given: unknown) => {
    host.asked.push([name, given]);
    const answer = host.answers[name];
    if (answer instanceof Error) throw answer;
    return answer;
  },
}));

vi.mock("./hall", () => ({
  enterHall: () => {
    phase.value = "inside";
  },
  leaveHall: () => {},
  checkHall: async () => {},
  openFirst: () => {},
  paintCached: () => false,
}));

const unauthorized = new WireError("unauthorized", "");
const hall = { name: "Studio", needsOwner: false } as Instance;
const lena = {
  id: 1,
  name: "Lena",
  displayName: "Lena",
  role: "member",
  status: "online",
  statusText: "",
  lastSeenAt: "",
} as Me;

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/");
  host.answers = { getInstance: hall, getMe: unauthorized };
  host.asked = [];
  phase.value = "starting";
  me.value = null;
  invited.value = null;
  trouble.value = null;
});

afterEach(() => vi.useRealTimers());

it("asks the holder of the host link for a name, and keeps the key out of the address", async () => {
  history.replaceState(null, "", "/#key=secret");
  host.answers.getInstance = { ...hall, needsOwner: true };
  await start();
  expect([phase.value, location.hash]).toEqual(["owner", ""]);
  host.answers = { ...host.answers, signIn: {}, getMe: lena };
  await becomeOwner("Lena");
  expect(host.asked).toContainEqual(["signIn", { key: "secret", name: "Lena" }]);
  expect([phase.value, me.value]).toEqual(["inside", lena]);
});

it("signs in by a key, once there is an owner", async () => {
  history.replaceState(null, "", "/#key=secret");
  host.answers = { getInstance: hall, getMe: lena, signIn: {} };
  await start();
  expect(host.asked).toContainEqual(["signIn", { key: "secret" }]);
  expect(phase.value).toBe("inside");
});

it("stays outside with a used key", async () => {
  history.replaceState(null, "", "/#key=secret");
  host.answers.signIn = unauthorized;
  await start();
  expect([phase.value, reason.value]).toEqual(["outside", "key"]);
});

it("goes inside with the cookie", async () => {
  host.answers.getMe = lena;
  await start();
  expect(phase.value).toBe("inside");
});

it("reads the invite, joins by it and leaves its address", async () => {
  history.replaceState(null, "", "/join/HALL-7Q2M");
  host.answers.previewInvite = { members: 3, someone: "민지", instance: { name: "Studio" } };
  await start();
  expect([phase.value, invited.value?.code]).toEqual(["invited", "HALL-7Q2M"]);
  host.answers = { ...host.answers, join: { token: "t" }, getMe: lena };
  await join("Lena");
  expect(host.asked).toContainEqual(["join", { name: "Lena", invite: "HALL-7Q2M" }]);
  expect([phase.value, location.pathname]).toEqual(["inside", "/"]);
});

it("waits at the door where newcomers need a yes, and goes in with it", async () => {
  vi.useFakeTimers();
  host.answers.join = { request: { id: 4, key: "k", status: "pending" } };
  await join("Sora");
  expect([phase.value, typedName.value]).toEqual(["waiting", "Sora"]);
  host.answers.claimJoin = { status: "pending" };
  await vi.advanceTimersByTimeAsync(2_000);
  expect(phase.value).toBe("waiting");
  host.answers = { ...host.answers, claimJoin: { status: "accepted" }, getMe: lena };
  await vi.advanceTimersByTimeAsync(2_000);
  expect(phase.value).toBe("inside");
});

it("goes on waiting after a reload, and outside with a no", async () => {
  vi.useFakeTimers();
  localStorage.setItem("maru.ticket", JSON.stringify({ id: 4, key: "k", name: "Sora" }));
  await start();
  expect(phase.value).toBe("waiting");
  host.answers.claimJoin = { status: "refused" };
  await vi.advanceTimersByTimeAsync(2_000);
  expect([phase.value, localStorage.getItem("maru.ticket")]).toEqual(["outside", null]);
});

it("goes on waiting after a reload of the invite's own address", async () => {
  vi.useFakeTimers();
  history.replaceState(null, "", "/join/HALL-7Q2M");
  localStorage.setItem("maru.ticket", JSON.stringify({ id: 4, key: "k", name: "Sora" }));
  await start();
  expect([phase.value, typedName.value]).toEqual(["waiting", "Sora"]);
});

it("keeps asking a host that does not answer", async () => {
  vi.useFakeTimers();
  host.answers.getInstance = new WireError("unavailable", "");
  const started = start();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(phase.value).toBe("unreached");
  host.answers = { getInstance: { ...hall, needsOwner: true }, getMe: unauthorized };
  await vi.advanceTimersByTimeAsync(3_000);
  expect(phase.value).toBe("unowned");
  host.answers.getInstance = hall;
  await vi.advanceTimersByTimeAsync(3_000);
  await started;
  expect(phase.value).toBe("outside");
});

it("stands outside with an invite that does not work, before and while joining", async () => {
  history.replaceState(null, "", "/join/OLD");
  host.answers.previewInvite = new WireError("invite_invalid", "", 404);
  await start();
  expect([phase.value, reason.value, trouble.value]).toEqual(["outside", "invite", null]);
  phase.value = "invited";
  host.answers.join = new WireError("invite_invalid", "", 404);
  await join("Lena");
  expect([phase.value, reason.value]).toEqual(["outside", "invite"]);
});

it.each([
  [new WireError("name_taken", "", 409), "welcome.nameTaken"],
  [new WireError("unavailable", "", 503), "welcome.crowded"],
  [new WireError("unavailable", ""), "error.unavailable"],
  [new ForeignError(502), "error.unavailable"],
])("says what is wrong with asking: %s", async (error, key) => {
  host.answers.askToJoin = error;
  await ask("Lena");
  expect(trouble.value).toBe(key);
});

it("says how long a sign-in has to wait", async () => {
  vi.useFakeTimers();
  host.answers.signIn = new WireError("rate_limited", "", 429, 8_000);
  await signIn("Lena", "wrong");
  expect([trouble.value, pauseUntil.value]).toEqual(["error.rate_limited", Date.now() + 8_000]);
});

it("takes its asking back when it does not wait any more", async () => {
  vi.useFakeTimers();
  host.answers.askToJoin = { id: 7, key: "k", status: "pending" };
  await ask("Sora");
  stopWaiting();
  expect(host.asked).toContainEqual(["withdrawJoin", { id: 7, key: "k" }]);
  expect([phase.value, reason.value]).toEqual(["outside", null]);
});

it("leaves nothing of the hall to whoever signs in next", async () => {
  host.answers = { getInstance: hall, getMe: lena };
  await start();
  putRoom(room(3));
  results.value = [];
  query.value = "salaries";
  invite.value = { url: "http://10.0.0.5/join/HALL-7Q2M", qr: "" } as Invite;
  showProfile(2, null);
  host.answers = { ...host.answers, signOut: undefined as never };
  askToSignOut();
  question.value?.act();
  await vi.waitFor(() => expect(phase.value).toBe("outside"));
  const left = [
    me.value,
    rooms.value.size,
    query.value,
    results.value,
    invite.value,
    profile.value,
    question.value,
  ];
  expect(left).toEqual([null, 0, "", null, null, null, null]);
});

it("says before signing out what would not be sent", () => {
  addUnsent({ chatRoomId: 1, content: "half", clientId: "a" }, null);
  const asked = () => {
    askToSignOut();
    return question.value?.text ?? "";
  };
  const withOne = asked();
  dropUnsent("a");
  expect(withOne.length).toBeGreaterThan(asked().length);
});

it("does not show what was seen of another hall at this address", async () => {
  keepHall({ me: lena, instance: { ...hall, id: "other" }, rooms: [], people: [], openId: 0 });
  host.answers = { getInstance: { ...hall, id: "this" }, getMe: lena, previewInvite: unauthorized };
  history.replaceState(null, "", "/#key=used");
  host.answers.signIn = unauthorized;
  await start();
  expect(phase.value).toBe("inside");
  expect(cachedHall()).toBeNull();
});
