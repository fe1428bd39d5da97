import { computed, signal } from "@preact/signals";

export type Transport = "websocket" | "polling";

/**
 * Why there is no connection: nobody answers, what answers is not Maru (the sign-in page of a network, a proxy without a
 * host behind it), the host said that it closes, or it has as many connections as it takes.
 */
export type Cause = "silent" | "foreign" | "closing" | "full";

export interface Online {
  state: "online";
  since: number;
  transport: Transport;
  /** There and back in milliseconds, the median of the last few; 0 until measured. */
  latency: number;
  /** The host has said that it closes. */
  closing: boolean;
}

export interface Offline {
  /** Connecting for the first time, or lost after having been online. */
  state: "connecting" | "lost";
  since: number;
  cause: Cause;
  closing: boolean;
  /** How often it was tried since then. */
  attempts: number;
  /** When it is tried next; 0 while it is being tried. */
  nextAt: number;
}

export type Link = Online | Offline;

/** What happens to a connection. */
export type LinkEvent =
  | { type: "begun" }
  | { type: "opened"; transport: Transport }
  | { type: "upgraded" }
  | { type: "measured"; latency: number }
  | { type: "closing" }
  | { type: "closed" }
  | { type: "trying" }
  | { type: "failed"; cause: Cause; nextAt: number };

const beginning: Offline = {
  state: "connecting",
  since: 0,
  cause: "silent",
  closing: false,
  attempts: 0,
  nextAt: 0,
};

/** The connection after something happened to it. What does not fit its state changes nothing. */
export function step(link: Link, event: LinkEvent, now: number): Link {
  if (event.type === "begun") return { ...beginning, since: now };
  return link.state === "online" ? stepOnline(link, event, now) : stepOffline(link, event, now);
}

function stepOnline(link: Online, event: LinkEvent, now: number): Link {
  switch (event.type) {
    case "upgraded":
      return { ...link, transport: "websocket" };
    case "measured":
      return { ...link, latency: event.latency };
    case "closing":
      return { ...link, closing: true };
    case "closed": {
      const cause = link.closing ? "closing" : "silent";
      return { ...beginning, state: "lost", since: now, cause, closing: link.closing };
    }
    default:
      return link;
  }
}

function stepOffline(link: Offline, event: LinkEvent, now: number): Link {
  switch (event.type) {
    case "opened":
      return { state: "online", since: now, transport: event.transport, latency: 0, closing: false };
    case "trying":
      return { ...link, attempts: link.attempts + 1, nextAt: 0 };
    case "failed": {
      // A host that said it closes is not answered for by the silence that follows.
      const cause = link.closing && event.cause === "silent" ? "closing" : event.cause;
      return { ...link, cause, nextAt: event.nextAt };
    }
    default:
      return link;
  }
}

/** How the page is connected to the host right now. */
export const link = signal<Link>({ ...beginning, since: Date.now() });

/** Whether there is a connection. Unlike reading link, it does not concern a view when only its measure changes. */
export const online = computed(() => link.value.state === "online");

/** Takes in what happened to the connection. */
export function happened(event: LinkEvent): void {
  link.value = step(link.peek(), event, Date.now());
}
