import { signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import type { Ack, ClientEvents, Code, ServerEvents } from "../protocol.gen";
import { WireError } from "./api";
import { Intake } from "./intake";

export type Link =
  | { state: "connecting" | "lost"; since: number; closing: boolean }
  | { state: "online"; transport: string; latency: number };

/** How the page is connected to the host right now. */
export const link = signal<Link>({ state: "connecting", since: Date.now(), closing: false });

type Handlers = { [Name in keyof ServerEvents]?: (payload: ServerEvents[Name]) => void };

export interface Listener {
  handlers: Handlers;
  /** Connected, for the first time or again: whatever was missed has to be asked for. */
  connected(): void;
  /** The host does not know this session any more. */
  refused(): void;
}

const patience = 10_000;
let socket: Socket | null = null;
let closing = false;
const intake = new Intake();

/** Connects with the session cookie and stays connected until disconnect; reconnecting is the library's, at most 4 s apart. */
export function connect(listener: Listener): void {
  disconnect();
  const opened = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    withCredentials: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 4_000,
    timeout: 8_000,
  });
  socket = opened;
  link.value = { state: "connecting", since: Date.now(), closing: false };
  opened.on("connect", () => {
    closing = false;
    intake.flush();
    link.value = { state: "online", transport: opened.io.engine.transport.name, latency: 0 };
    listener.connected();
  });
  opened.on("disconnect", (reason) => {
    lost();
    if (reason === "io server disconnect") opened.connect();
  });
  opened.on("connect_error", (error: Error & { data?: { code?: Code } }) => {
    if (error.data?.code === "unauthorized") listener.refused();
    else if (!opened.active) setTimeout(() => opened.connect(), 1_000);
  });
  opened.on("serverClosing", () => {
    closing = true;
  });
  for (const [name, handler] of Object.entries(listener.handlers)) {
    const hear = handler as (payload: unknown) => void;
    opened.on(name, (payload) => intake.take(() => hear(payload)));
  }
}

export function disconnect(): void {
  intake.clear();
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = null;
}

/** Connects anew at once, instead of waiting for the next attempt or for a dead connection to be noticed. */
export function reconnect(): void {
  socket?.disconnect().connect();
}

/** Sends an event and waits for the host's answer. Throws a WireError; "unavailable" when none came in time. */
export async function ask<Name extends keyof ClientEvents>(
  event: Name,
  payload: ClientEvents[Name]["request"],
  timeout = patience,
): Promise<ClientEvents[Name]["reply"]> {
  if (!socket?.connected) throw new WireError("unavailable", "not connected");
  let answer: Ack<ClientEvents[Name]["reply"]>;
  const begin = performance.now();
  try {
    answer = await socket.timeout(timeout).emitWithAck(event, payload);
  } catch {
    throw new WireError("unavailable", "no answer");
  }
  intake.flush();
  timed(performance.now() - begin);
  if (!answer.ok) throw new WireError(answer.error.code, answer.error.message, 0, answer.error.retryAfterMs);
  return answer;
}

/** Sends an event that may get lost. */
export function tell<Name extends keyof ClientEvents>(
  event: Name,
  payload: ClientEvents[Name]["request"],
): void {
  if (socket?.connected) socket.volatile.emit(event, payload);
}

function lost(): void {
  if (link.value.state !== "lost") link.value = { state: "lost", since: Date.now(), closing };
}

function timed(took: number): void {
  if (link.value.state !== "online" || !socket) return;
  link.value = {
    state: "online",
    transport: socket.io.engine.transport.name,
    latency: Math.max(1, Math.round(took)),
  };
}
