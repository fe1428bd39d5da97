import { reload } from "./reload";

/** Where this page came from: scheme, host and port. */
export function origin(): string {
  return location.origin;
}

/** The path in the address bar. */
export function path(): string {
  return location.pathname;
}

/** Where the host takes WebSockets. */
export function socketAddress(): string {
  return `${location.origin.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
}

/** The one-time key of the link that led here; "" without one. It is in the fragment so that it never reaches a log, and leaves the address at once. */
export function takeKey(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
  if (key) history.replaceState(null, "", location.pathname);
  return key;
}

/** The key of the link to a standby's own page, which stays in the address; "" without one. */
export function standbyKey(): string {
  return new URLSearchParams(location.hash.slice(1)).get("standby-key") ?? "";
}

/** The code of the invite that led here; "" without one that can be read. */
export function inviteCode(): string {
  const code = /^\/join\/([^/]+)$/.exec(location.pathname)?.[1] ?? "";
  try {
    return decodeURIComponent(code);
  } catch {
    return code; // no code that the host has made: it says so
  }
}

/** Shows another path in the address bar; the page stays. seq is where going back leads to, 0 for the end of the room. */
export function goTo(path: string, seq = 0): void {
  if (path === location.pathname) return;
  history.replaceState({ seq }, "");
  history.pushState(null, "", path);
}

/** Leaves for another host's page. Going back does not lead here again, where nobody may answer any more. */
export function leaveFor(url: string): void {
  location.replace(url);
}

/** Corrects the path without a step to go back over. */
export function stayAt(path: string): void {
  if (path !== location.pathname) history.replaceState(history.state, "", path);
}

/** Something covers the whole page: going back leads out of it, and the address stays. */
export function stepIn(): void {
  if (!isIn()) history.pushState({ inside: true }, "");
}

/** A page that was loaded anew is where it was left. */
function isIn(): boolean {
  return (history.state as { inside?: boolean } | null)?.inside === true;
}

/** Goes back out of what covers the page; false: stepIn was not the last step. */
export function stepOut(): boolean {
  if (!isIn()) return false;
  history.back();
  return true;
}

/** The seq that this entry of the browser's history was left at; null: it is a new one. */
export function placeLeft(): number | null {
  const state = history.state as { seq?: number } | null;
  return typeof state?.seq === "number" ? state.seq : null;
}

/** Reads the page anew when a link is opened here that differs from the address only by its key. */
export function watchKey(): void {
  window.addEventListener("hashchange", () => {
    if (new URLSearchParams(location.hash.slice(1)).has("key")) reload();
  });
}

/** Calls moved when somebody goes back or forward; returns how to stop. */
export function onMove(moved: () => void): () => void {
  window.addEventListener("popstate", moved);
  return () => window.removeEventListener("popstate", moved);
}

/** Whether this page was opened on the host itself: what ends the network's connections does not end this one. */
export function isOnHost(): boolean {
  return isLoopback(location.hostname);
}

/** The page's address on the computer that runs it, which browsers hold for secure. */
export function homeOnHost(): string {
  return `http://localhost:${location.port || "80"}`;
}

/** Whether a host's name means the computer that it is used on. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
