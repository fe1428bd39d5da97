import { language } from "../i18n";
import { call } from "../net/api";
import { reconnect } from "../net/connection";
import { watchStage } from "../net/stage";
import type { Demo, Failure } from "../protocol.gen";
import { demo, dying } from "../state/stage";
import { complain } from "./trouble";

/** How often the host is asked, in milliseconds; and how often at most, which is longer than a dead one is dead. */
const rhythm = 700;
const attempts = 40;

/** Begins to watch the connection, and asks how the demonstration stands. */
export function beginStage(): void {
  watchStage();
  void follow("none");
}

/** Lets the people rest, or go on. */
export async function pause(paused: boolean): Promise<void> {
  try {
    demo.value = await call("directDemo", { paused });
  } catch (error) {
    complain(error);
  }
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
