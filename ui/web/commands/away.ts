import { effect } from "@preact/signals";
import { t } from "../i18n";
import { call } from "../net/api";
import { reconnect } from "../net/connection";
import { Homing, isFormer, isThere } from "../net/homing";
import type { Found } from "../net/scout";
import type { Errand } from "../net/scout.worker";
import scoutUrl from "../net/scout.worker?url";
import { leaveFor, origin, path } from "../platform/address";
import { isVisible } from "../platform/attention";
import { hostNow } from "../platform/clock";
import { type Scout, startScout } from "../platform/scout";
import { stillness } from "../platform/stillness";
import { confirm } from "../state/confirm";
import { areHosts, forgetMove, isStale, keepHosts, keepMove, keptHosts, keptMove } from "../state/hosts";
import { link } from "../state/link";
import { packLuggage, sawOff } from "../state/luggage";
import { closing, instance, phase, whose } from "../state/session";
import { uploads } from "../state/uploads";
import { mention } from "./trouble";

/** Nobody is taken elsewhere in the middle of a word, in milliseconds; who never stops is after so long. */
const pause = 1_500;
const longestPause = 20_000;

/** Begun while the host is there to give its code. */
let scout: Scout | null = null;

/** A page that is left gets so long, in milliseconds, to be replaced by the other. */
const departure = 15_000;
let left = Number.NEGATIVE_INFINITY;

/** Whether it was asked already if somebody wants to leave without their files. */
let asked = false;

/** Asks the host where else the hall may be found, and for a key that signs this browser in there. To be called with every connection, and when that changes. */
export async function learnHosts(): Promise<void> {
  const mine = whose();
  try {
    const told = { ...(await call("listHosts")), key: keptHosts()?.key ?? null };
    if (!areHosts(told)) return;
    const origins = told.origins.filter((other) => other !== origin() && mayConnect(other));
    if (origins.length > 0 && isStale(told.key, hostNow())) told.key = await call("addTransferKey");
    const hosts = { ...told, origins };
    if (mine !== whose() || !areHosts(hosts)) return;
    keepHosts(hosts);
    forgetMove();
    asked = false;
    if (origins.length > 0) scout ??= startScout(scoutUrl);
  } catch (error) {
    mention(error);
  }
}

/** A secure page may connect to nothing that is not. */
function mayConnect(other: string): boolean {
  return !origin().startsWith("https:") || other.startsWith("https:");
}

function isAway(): boolean {
  return phase.value === "inside" && link.value.state !== "online";
}

let homing: Homing | null = null;

/** While the host is gone the page asks for it, lightly and often, and looks for the hall elsewhere. */
effect(() => {
  if (!isAway()) {
    homing?.stop();
    homing = null;
    return;
  }
  const leaves = () => closing.peek() === "handover" || isFormer();
  homing ??= new Homing({ answers: isThere, again: reconnect, seen: isVisible, seek, leaves });
});

/** Looks for the hall elsewhere, and takes the page there with what waits in it. */
async function seek(): Promise<void> {
  const [known, hall] = [keptHosts(), instance.peek()];
  if (!known || !hall || Math.abs(Date.now() - left) < departure) return;
  const before = keptMove(Date.now());
  if (before) {
    leave(before + path());
    return;
  }
  const { key, origins } = known;
  if (!key) return;
  const found = await send<Found>({ do: "find", origins, followed: { instance: hall.id, key } });
  if (!found || found.epoch < hall.epoch) return;
  // Where its own host is back the page stays, unless another one has taken the hall over meanwhile.
  if (found.epoch === hall.epoch && (await isThere())) return;
  if (uploads.peek().size === 0) await follow(found.origin);
  else if (!asked) askWhetherTo(found.origin);
}

async function follow(to: string): Promise<void> {
  await stillness(pause, longestPause);
  const known = keptHosts();
  const key = known?.key;
  if (!key || link.peek().state === "online") return;
  const luggage = packLuggage(whose());
  const ticket = await send<string>({ do: "enter", origin: to, key, luggage });
  if (ticket === null) return;
  if (ticket) sawOff(luggage);
  keepHosts({ ...known, key: null }); // it works once: who comes back here needs another
  keepMove(to, Date.now());
  leave(`${to}${path()}${ticket && `#key=${ticket}`}`);
}

function leave(url: string): void {
  left = Date.now();
  leaveFor(url);
}

/** Files stay in the page that they were chosen in. */
function askWhetherTo(to: string): void {
  asked = true;
  confirm({
    title: t("away.moved"),
    text: t("away.files", { address: new URL(to).host }),
    action: t("away.go"),
    act: () => void follow(to),
  });
}

function send<Answer>(errand: Errand): Promise<Answer | null> {
  scout ??= startScout(scoutUrl); // a page that was opened without its host has not begun it yet
  return scout?.ask<Answer>(errand) ?? Promise.resolve(null);
}
