import { hostNow } from "../platform/clock";
import { lastSleep } from "../platform/wake";
import { call, ForeignError } from "./api";
import { opens } from "./probe";

/** What a check of this page's own connection found: its code names the sentence. */
export interface OwnFinding {
  readonly check: "host" | "polling" | "websocket" | "roundTrip" | "clock" | "sleep";
  readonly result: "ok" | "foreign" | "silent" | "failed" | "slow" | "ahead" | "behind" | "slept";
  /** Milliseconds: there and back, by which the clocks differ, or when this device last woke up. */
  readonly amount: number;
}

/** From here on people notice. */
const slow = 300;
/** Where a conversation begins. */
const handshake = "/socket.io/?EIO=4&transport=polling";
const patience = 5_000;
/** From here on tokens and times begin to mind. */
const skewed = 30_000;

/** Tries each part of the way to the host, one after the other; found hears of each. */
export async function checkConnection(
  socketAddress: string,
  found: (finding: OwnFinding) => void,
): Promise<void> {
  const times: number[] = [];
  try {
    for (let i = 0; i < 3; i++) {
      const begun = performance.now();
      await call("getHealth");
      times.push(performance.now() - begun);
    }
  } catch (error) {
    found({ check: "host", result: error instanceof ForeignError ? "foreign" : "silent", amount: 0 });
    return;
  }
  found({ check: "host", result: "ok", amount: 0 });
  found({ check: "polling", result: (await polls()) ? "ok" : "failed", amount: 0 });
  found({ check: "websocket", result: (await opens(socketAddress)) ? "ok" : "failed", amount: 0 });
  const middle = Math.ceil(times.sort((a, b) => a - b)[1] ?? 0);
  found({ check: "roundTrip", result: middle > slow ? "slow" : "ok", amount: middle });
  // The host has told its time just now.
  const ahead = Date.now() - hostNow();
  const astray = Math.abs(ahead) > skewed && (ahead > 0 ? "ahead" : "behind");
  found({ check: "clock", result: astray || "ok", amount: Math.abs(ahead) });
  found({ check: "sleep", result: lastSleep() ? "slept" : "ok", amount: lastSleep() });
}

/** Whether the host opens a session by polling; it is ended at once. */
async function polls(): Promise<boolean> {
  try {
    const answer = await fetch(handshake, { cache: "no-store", signal: AbortSignal.timeout(patience) });
    const text = await answer.text();
    if (!answer.ok || !text.startsWith("0{")) return false;
    const { sid } = JSON.parse(text.slice(1)) as { sid: string };
    const left = await fetch(`${handshake}&sid=${encodeURIComponent(sid)}`, {
      method: "POST",
      body: "1",
      signal: AbortSignal.timeout(patience),
    });
    return left.ok;
  } catch {
    return false;
  }
}
