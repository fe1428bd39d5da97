import { plural, t } from "../i18n";
import { call } from "../net/api";
import { inviteCode, path, standbyKey, stayAt, takeKey } from "../platform/address";
import { reload } from "../platform/reload";
import type { Me } from "../protocol.gen";
import { cachedHall, forgetEverything, forgetSeen } from "../state/cache";
import { confirm } from "../state/confirm";
import { answer, invited, returning, trouble, typedName } from "../state/door";
import { unsent } from "../state/outbox";
import { resetHall } from "../state/reset";
import { say } from "../state/screen";
import { instance, me, phase } from "../state/session";
import { sendHeld } from "./deletions";
import {
  askToJoin,
  attempt,
  awaitDecision,
  forgetTicket,
  heard,
  knock,
  standOutside,
  waitsAtDoor,
} from "./door";
import { checkHall, enterHall, leaveHall, openFirst, paintCached } from "./hall";
import { lookAround, mayOpen } from "./neighbours";
import { codeOf, complain, keyOf, why } from "./trouble";

const again = 2_000;

/** A one-time key waits here while the owner is asked for a name. */
let ownerKey = "";

/** Finds out where this browser stands, and goes there; words are what it may say on the way. */
export async function start(words = Promise.resolve()): Promise<void> {
  if (path() === "/trust") {
    phase.value = "trusting";
    return;
  }
  const key = takeKey();
  const code = inviteCode();
  if (!key && !code && !standbyKey() && paintCached()) {
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
  if (hall?.standby) {
    phase.value = "standby";
    return;
  }
  const needsOwner = instance.value?.needsOwner ?? false;
  if (key && needsOwner) {
    ownerKey = key;
    lookAround(key);
    phase.value = "owner";
  } else if (key) {
    await useKey(key, mine);
  } else if (mine) {
    admit(mine);
  } else if (waitsAtDoor()) {
    awaitDecision(welcomeIn);
  } else if (code) {
    await readInvite(code);
  } else if (needsOwner) {
    await awaitOwner();
  } else {
    standOutside(null);
  }
}

/** A hall that nobody has opened yet: looks again from time to time whether somebody has. */
async function awaitOwner(): Promise<void> {
  while (instance.value?.needsOwner) {
    phase.value = "unowned";
    await new Promise((resolve) => setTimeout(resolve, again));
    instance.value = await reach(() => call("getInstance"));
  }
  standOutside(null);
}

/** Asks until the host answers; null: not without signing in. */
async function reach<T>(question: () => Promise<T>): Promise<T | null> {
  for (;;) {
    try {
      const reply = await question();
      answer.value = "maru";
      return reply;
    } catch (error) {
      if (codeOf(error) === "unauthorized") return null;
      heard(error);
      phase.value = "unreached";
      await new Promise((resolve) => setTimeout(resolve, again));
    }
  }
}

/** Signs in by a one-time key; whoever is signed in already stays so when it does not work any more. */
async function useKey(key: string, mine: Me | null): Promise<void> {
  try {
    const { luggage, user } = await call("signIn", { key });
    if (luggage && (await unpack(luggage, user.id))) reload();
    else await welcomeIn();
  } catch (error) {
    const used = codeOf(error) === "unauthorized";
    if (mine) {
      admit(mine);
      say(used ? t("welcome.keyUsed") : why(error));
    } else {
      standOutside("key");
      if (!used) trouble.value = keyOf(codeOf(error));
    }
  }
}

/** Puts what the page brought along from another address of the hall; returns whether it has to be read in. */
async function unpack(luggage: Record<string, unknown>, userId: number): Promise<boolean> {
  const secure = await import("./secure").catch(() => null); // it stays where it came from, too
  return secure?.unpackLuggage(luggage, `${instance.value?.id}.${userId}`) ?? false;
}

async function readInvite(code: string): Promise<void> {
  try {
    const preview = await call("previewInvite", { code });
    invited.value = { code, preview };
    phase.value = "invited";
  } catch (error) {
    standOutside("invite");
    const code = codeOf(error);
    if (code !== "invite_invalid") trouble.value = keyOf(code);
  }
}

/** The host link's holder becomes the owner by this name. */
export async function becomeOwner(name: string): Promise<void> {
  if (!(await mayOpen())) return;
  await attempt(async () => {
    await call("signIn", { key: ownerKey, name });
    await welcomeIn();
  }, "welcome.keyUsed");
}

/** Joins by the invite; where newcomers need a yes, waits for it. */
export async function join(name: string): Promise<void> {
  await attempt(async () => {
    const reply = await call("join", { name, invite: invited.value?.code ?? "" });
    if (reply.request) knock(reply.request, name, welcomeIn);
    else await welcomeIn();
  }, "error.unauthorized");
}

/** Asks whoever is inside to open the door. */
export function ask(name: string): Promise<void> {
  return askToJoin(name, welcomeIn);
}

export async function signIn(name: string, password: string): Promise<void> {
  await attempt(async () => {
    await call("signIn", { name, password });
    await welcomeIn();
  }, "welcome.wrong");
}

/** Asks before I sign out, and says what would be lost. */
export function askToSignOut(): void {
  const lost = unsent.value.length > 0 ? ` ${plural("settings.signOutUnsent", unsent.value.length)}` : "";
  confirm({
    title: t("settings.signOut"),
    text: t("settings.signOutAsk") + lost,
    action: t("settings.signOut"),
    danger: true,
    act: () => void signOut(),
  });
}

async function signOut(): Promise<void> {
  try {
    await sendHeld();
    await call("signOut");
  } catch (error) {
    complain(error);
    return;
  }
  leaveHall();
  forgetEverything();
  void import("../platform/blobs").then(({ dropAll }) => dropAll()).catch(() => {});
  ended();
  // The news that the session has ended may have come first, and kept a name for whoever comes back.
  typedName.value = "";
  returning.value = false;
  stayAt("/");
}

/** Signed in a moment ago: a fresh start as somebody. */
async function welcomeIn(): Promise<void> {
  const [hall, mine] = await Promise.all([reach(() => call("getInstance")), reach(() => call("getMe"))]);
  forgetTicket();
  instance.value = hall;
  if (mine) admit(mine);
  else standOutside(null);
}

function admit(mine: Me): void {
  if (path().startsWith("/join/")) stayAt("/");
  const seen = cachedHall();
  if (seen?.me.id === mine.id && seen.instance.id === instance.value?.id) paintCached();
  else forgetSeen();
  me.value = mine;
  inside();
}

function inside(): void {
  trouble.value = null;
  enterHall(() => {
    typedName.value = me.value?.name ?? "";
    ended();
    returning.value = true;
    standOutside("ended");
    void checkHall();
  });
  openFirst();
}

/** Nobody is signed in here any more; unsent messages and drafts stay for when they come back. */
function ended(): void {
  resetHall();
  forgetSeen();
  standOutside(null);
}
