import { effect, untracked } from "@preact/signals";
import { language, t } from "../i18n";
import { call } from "../net/api";
import { disconnect, reconnect } from "../net/connection";
import { watchStage } from "../net/stage";
import { beginAnew } from "../platform/anew";
import type { Demo, Failure } from "../protocol.gen";
import { say } from "../state/screen";
import { instance } from "../state/session";
import { key as settingsKey } from "../state/settings";
import { beginning, demo, dying } from "../state/stage";
import { complain } from "./trouble";

/** How often the host is asked, in milliseconds; and how often at most, which is longer than a dead one is dead. */
const rhythm = 700;
const attempts = 40;

/** Begins to watch the connection, and asks how the demonstration stands. Its people speak the page's language, also where that is chosen later. */
export function beginStage(): void {
  watchStage();
  void follow("none");
  const spoken = language.peek();
  effect(() => {
    if (language.value !== spoken) untracked(() => void beginAgain());
  });
}

/** Lets the people rest, or go on. */
export async function pause(paused: boolean): Promise<void> {
  try {
    demo.value = await call("directDemo", { paused });
  } catch (error) {
    complain(error);
  }
}

/** How often the next demonstration is looked for, in milliseconds, and how often at most. */
const lookEvery = 200;
const looks = 75;

/** Brings everything back to the beginning, in the language of the page. */
export async function beginAgain(): Promise<void> {
  if (beginning.peek()) return;
  beginning.value = true;
  try {
    const { again } = await call("directDemo", { again: true });
    disconnect(); // who was signed in is known to nobody there
    const before = instance.peek()?.id;
    for (let look = 0; look < looks && again; look++) {
      const now = await call("getInstance").catch(() => null); // between the two nobody answers
      if (now && now.id !== before) return beginAnew(`/#key=${again}`, settingsKey);
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
    }
    reconnect();
    say(t("error.unavailable"));
  } catch (error) {
    complain(error);
  }
  beginning.value = false;
}

/** Makes a failure real, or mends what is broken, and waits for what the doctor says of it. */
export async function make(failure: Failure): Promise<void> {
  try {
    demo.value = await call("directDemo", { failure, language: language.value });
  } catch (error) {
    complain(error);
    return;
  }
  if (failure === "none") reconnect();
  dying.value = failure === "dead";
  await follow(failure);
}

let asked = 0;

/** Asks until the doctor has looked at a failure, and a dead host is back. */
async function follow(failure: Failure): Promise<void> {
  const mine = ++asked;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const now = await call("getDemo").catch(() => null); // dead, as it was told to be
    if (mine !== asked) return;
    if (now) demo.value = now;
    if (now && isSettled(now, failure)) break;
    await new Promise((resolve) => setTimeout(resolve, rhythm));
  }
  dying.value = false;
  if (failure === "dead") reconnect();
}

function isSettled(now: Demo, failure: Failure): boolean {
  if (failure === "none" || now.examined !== failure) return true;
  return now.examination !== null && (failure !== "dead" || now.failure === "none");
}
