import { type Key, loadAllWords, t } from "../i18n";
import { call, ForeignError } from "../net/api";
import { path } from "../platform/address";
import {
  hallAt,
  hostName,
  isQuiet,
  isSafe,
  isSecure,
  moveOn,
  plainOrigin,
  secureOrigin,
} from "../platform/secure";
import type { SecureMode, SetSecureModeRequest } from "../protocol.gen";
import { say } from "../state/screen";
import { hasWord, keepWord, mayOffer, secureMode, silent, trusted } from "../state/secure";
import { instance } from "../state/session";
import { fits } from "../state/shapes";
import { type Moved, moveTo } from "./moving";
import { mention } from "./trouble";

export { unpackLuggage } from "../state/luggage";

/** How long the offer stays, in milliseconds. */
const offered = 20_000;

/** Somebody in the middle of something is not moved; it is looked again so much later, in milliseconds. */
const again = 4_000;

const sentences: Record<Moved, Key | null> = {
  moving: null,
  unsent: "secure.unsent",
  files: "secure.files",
  unreached: "secure.unreached",
};

/** Asks how the hall answers https. Throws a WireError. */
export async function loadSecureMode(): Promise<void> {
  secureMode.value = sound(await call("getSecureMode"));
}

/** What the page builds on; something else was no answer of Maru's. */
function sound(mode: SecureMode): SecureMode {
  if (fits({ on: "boolean", url: "string", qr: "string", hosts: ["string"] }, mode)) return mode;
  throw new ForeignError(200);
}

/** Changes how the hall answers https. Throws a WireError. */
export async function setSecureMode(change: SetSecureModeRequest): Promise<void> {
  secureMode.value = sound(await call("setSecureMode", change));
  const { on } = secureMode.value;
  if (instance.value) instance.value = { ...instance.value, secure: on };
}

/** Tries whether this device trusts the hall at the address by which this page came. */
export async function tryTrust(): Promise<boolean> {
  const hall = isSecure() ? "" : await hallAt(secureOrigin());
  trusted.value = isSecure() || (hall !== "" && hall === (instance.peek()?.id ?? hall));
  return trusted.value;
}

/** Looks where this device stands, for somebody who has come to have it trust the hall. */
export async function lookAtTrust(): Promise<void> {
  if (trusted.peek()) return;
  try {
    if (!secureMode.peek()?.on) {
      instance.value = await call("getInstance");
      await loadSecureMode();
    }
    silent.value = false;
    if (secureMode.peek()?.on) await tryTrust();
  } catch {
    silent.value = true;
  }
}

/** Whether https answers under the name by which this page was opened. */
export function isCovered(): boolean {
  return secureMode.value?.hosts.includes(hostName()) ?? false;
}

/** Moves to the secure address, now and from now on; says why if it cannot. */
export async function moveToSecure(): Promise<void> {
  keepWord();
  const sentence = sentences[await moveTo(secureOrigin())];
  if (sentence) say(t(sentence));
}

/** Goes to the secure address from a page that holds nothing: whoever is signed in here goes through the hall, which takes all along. */
export async function goSecure(): Promise<void> {
  keepWord();
  const inside = await call("getMe").catch(() => null);
  moveOn(inside ? "/" : `${secureOrigin()}/`);
}

/**
 * Looks whether the page could move to the secure address. Whoever said so once is moved as soon as nothing is disturbed; others
 * are offered it now and then, once their device trusts the hall.
 */
export async function considerSecure(): Promise<void> {
  if (isSafe() || !instance.peek()?.secure || !(await tryTrust())) return;
  if (hasWord()) {
    moveUndisturbed();
  } else if (mayOffer(Date.now())) {
    await loadAllWords();
    say(t("secure.offer"), { name: t("secure.move"), act: () => void moveToSecure() }, offered);
  }
}

/** The owner has turned secure mode on, which may be offered, or off: a page that came over https goes back before its connection ends. */
export async function hearSecureMode(on: boolean): Promise<void> {
  if (instance.value) instance.value = { ...instance.value, secure: on };
  if (secureMode.value) void loadSecureMode().catch(mention);
  const plain = plainOrigin();
  if (on) await considerSecure();
  else if (isSecure() && plain && (await moveTo(plain)) === "unreached") moveOn(plain + path());
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** What is written comes along: only who is writing this very moment, or has something open, is let be. */
function moveUndisturbed(): void {
  clearTimeout(waiting);
  if (isQuiet(again))
    void moveTo(secureOrigin()); // what keeps it here keeps it until the next connection
  else waiting = setTimeout(moveUndisturbed, again);
}
