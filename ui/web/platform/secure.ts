/** An address that does not answer for so long, in milliseconds, is not to be moved to. */
const patience = 5_000;

/** Whether browsers take this page for safe from eyes on the way: it came over https, or from this very computer. */
export function isSafe(): boolean {
  return window.isSecureContext;
}

/** Whether this page itself came over https, and so over a certificate that this device trusts. */
export function isSecure(): boolean {
  return location.protocol === "https:";
}

/** Where the same host answers https: on the same port. */
export function secureOrigin(): string {
  return `https://${location.hostname}:${location.port || "80"}`;
}

/** Where the same host answers plain http; "" behind a proxy, which has https of its own on a port of its own. */
export function plainOrigin(): string {
  return location.port && `http://${location.host}`;
}

/** The name or address by which the host was called. */
export function hostName(): string {
  return location.hostname.replace(/^\[|\]$/g, "");
}

/** The id of the hall that answers at another origin; "" where none does, or this browser does not trust it. */
export async function hallAt(origin: string): Promise<string> {
  try {
    const response = await fetch(`${origin}/api/instance`, {
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(patience),
    });
    const hall = (await response.json()) as { id?: unknown };
    return response.ok && typeof hall.id === "string" ? hall.id : "";
  } catch {
    return "";
  }
}

let typedAt = 0;
document.addEventListener(
  "keydown",
  () => {
    typedAt = Date.now();
  },
  { capture: true, passive: true },
);

/** Whether nothing is open, and nobody has pressed a key for so long, in milliseconds. */
export function isQuiet(since: number): boolean {
  return document.querySelector("dialog[open], :popover-open") === null && Date.now() - typedAt > since;
}

/** Leaves for another address, to which going back does not lead. */
export function moveOn(url: string): void {
  location.replace(url);
}

/** Calls back when somebody comes back to the page, and every so many milliseconds while it is in sight; returns how to stop. */
export function whileSeen(every: number, act: () => void): () => void {
  const look = () => {
    if (document.visibilityState === "visible") act();
  };
  const timer = setInterval(look, every);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("focus", look);
  };
}
