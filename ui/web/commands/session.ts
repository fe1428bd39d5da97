import { t } from "../i18n";
import { call, WireError } from "../net/api";
import type { Me } from "../protocol.gen";
import { cachedHall, forgetEverything, forgetSeen } from "../state/cache";
import { invited, trouble } from "../state/door";
import { openId, setRooms } from "../state/rooms";
import { dialog, panel, say } from "../state/screen";
import { instance, me, phase } from "../state/session";
import { dropTimelines } from "../state/timelines";
import { askToJoin, awaitDecision, forgetTicket, knock, waitsAtDoor } from "./door";
import { enterHall, leaveHall, openFirst, paintCached } from "./hall";
import { complain, why } from "./trouble";

const again = 2_000;

/** A one-time key waits here while the owner is asked for a name. */
let ownerKey = "";

/** Finds out where this browser stands, and goes there; words are what it may say on the way. */
export async function start(words = Promise.resolve()): Promise<void> {
  const key = takeKey();
  const code = /^\/join\/([^/]+)$/.exec(location.pathname)?.[1];
  if (!key && !code && paintCached()) {
    inside();
    return;
  }
  if (key || code) phase.value = "arriving";
  const [hall, mine] = await Promise.all([
    reach(() => call("getInstance")),
    reach(() => call("getMe")),
    words,
  ]);
  instance.value = hall;
  const needsOwner = instance.value?.needsOwner ?? false;
  if (key && needsOwner) {
    ownerKey = key;
    phase.value = "owner";
  } else if (key) {
    await useKey(key, mine);
  } else if (mine) {
    admit(mine);
  } else if (code) {
    await readInvite(decodeURIComponent(code));
  } else if (waitsAtDoor()) {
    awaitDecision(welcomeIn);
  } else {
    phase.value = needsOwner ? "unowned" : "outside";
  }
}

/** The key is in the fragment so that it never reaches a log; it leaves the address at once. */
function takeKey(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
  if (key) history.replaceState(null, "", location.pathname);
  return key;
}

/** Asks until the host answers; null: not without signing in. */
async function reach<T>(question: () => Promise<T>): Promise<T | null> {
  for (;;) {
    try {
      return await question();
    } catch (error) {
      if (error instanceof WireError && error.code === "unauthorized") return null;
      phase.value = "unreached";
      await new Promise((resolve) => setTimeout(resolve, again));
    }
  }
}

async function useKey(key: string, mine: Me | null): Promise<void> {
  try {
    await call("signIn", { key });
    await welcomeIn();
  } catch (error) {
    const reason =
      error instanceof WireError && error.code !== "unavailable" ? t("welcome.keyUsed") : why(error);
    if (mine) {
      admit(mine);
      say(reason);
    } else {
      trouble.value = reason;
      phase.value = "outside";
    }
  }
}

async function readInvite(code: string): Promise<void> {
  try {
    const preview = await call("previewInvite", { code });
    invited.value = { code, preview };
    phase.value = "invited";
  } catch (error) {
    trouble.value = why(error);
    phase.value = "outside";
  }
}

/** The host link's holder becomes the owner by this name. */
export async function becomeOwner(name: string): Promise<void> {
  await attempt(async () => {
    await call("signIn", { key: ownerKey, name });
    await welcomeIn();
  });
}

/** Joins by the invite; where newcomers need a yes, waits for it. */
export async function join(name: string): Promise<void> {
  await attempt(async () => {
    const reply = await call("join", { name, invite: invited.value?.code ?? "" });
    if (reply.request) knock(reply.request, name, welcomeIn);
    else await welcomeIn();
  });
}

/** Asks whoever is inside to open the door. */
export function ask(name: string): Promise<void> {
  return askToJoin(name, welcomeIn);
}

export async function signIn(name: string, password: string): Promise<void> {
  await attempt(async () => {
    await call("signIn", { name, password });
    await welcomeIn();
  }, t("welcome.wrong"));
}

export async function signOut(): Promise<void> {
  try {
    await call("signOut");
  } catch (error) {
    complain(error);
    return;
  }
  leaveHall();
  forgetEverything();
  ended();
}

/** Does something at the door, and says there what went wrong; refused is what "unauthorized" means here. */
async function attempt(work: () => Promise<void>, refused = t("welcome.keyUsed")): Promise<void> {
  trouble.value = "";
  try {
    await work();
  } catch (error) {
    trouble.value = error instanceof WireError && error.code === "unauthorized" ? refused : why(error);
  }
}

/** Signed in a moment ago: a fresh start as somebody. */
async function welcomeIn(): Promise<void> {
  forgetTicket();
  admit(await call("getMe"));
}

function admit(mine: Me): void {
  if (location.pathname.startsWith("/join/")) history.replaceState(null, "", "/");
  if (cachedHall()?.me.id === mine.id) paintCached();
  else forgetSeen();
  me.value = mine;
  inside();
}

function inside(): void {
  trouble.value = "";
  enterHall(() => {
    ended();
    trouble.value = t("welcome.ended");
  });
  openFirst();
}

/** Nobody is signed in here any more; unsent messages and drafts stay for when they come back. */
function ended(): void {
  me.value = null;
  openId.value = 0;
  panel.value = null;
  dialog.value = null;
  setRooms([]);
  dropTimelines();
  forgetSeen();
  phase.value = "outside";
}
