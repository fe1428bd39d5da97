import { io, type Socket } from "socket.io-client";
import { socketAddress } from "../platform/address";
import type { Ack, ClientEvents, Code, ServerEvents } from "../protocol.gen";
import { type Cause, happened, online, type Transport } from "../state/link";
import { WireError } from "./api";
import { Intake } from "./intake";
import { awaitWebSocket } from "./probe";
import { Pulse } from "./pulse";
import { retryAfter } from "./retry";
import { isValidEvent, isValidReply } from "./validate";

type Handlers = { [Name in keyof ServerEvents]?: (payload: ServerEvents[Name]) => void };

export interface Listener {
  handlers: Handlers;
  /** Connected, for the first time or again: whatever was missed has to be asked for. */
  connected(): void;
  /** The host does not know this session any more. */
  refused(): void;
}

/** What the library says of a connection that failed: its own words, or the host's refusal. */
interface Failure extends Error {
  data?: { code?: Code; retryAfterMs?: number };
  /** The status and the request of a poll, where that is what failed. */
  description?: unknown;
  context?: { responseText?: string };
}

/** An event that is not acknowledged for this long has got lost. */
const patience = 10_000;

/** An attempt in which the transport does not open, or the host says nothing, for this long has failed. */
const opening = 8_000;
const answering = 12_000;

const socketFirst: Transport[] = ["websocket", "polling"];
const pollingFirst: Transport[] = ["polling", "websocket"];

const closedEarly = "closed before the host has spoken";

let current: Connection | null = null;

let watcher: ((socket: Socket) => void) | undefined;
let preferred = socketFirst;

/** Tells of every attempt to connect from now on, a new one at once; by polling first, so that the upgrade can be seen. */
export function watch(heard: (socket: Socket) => void): void {
  watcher = heard;
  preferred = pollingFirst;
  if (current) current.socket.io.opts.transports = preferred;
  reconnect();
}

/** Connects with the session cookie and stays connected until disconnect. */
export function connect(listener: Listener): void {
  disconnect();
  current = new Connection(listener);
}

export function disconnect(): void {
  current?.end();
  current = null;
}

/** Connects anew at once, instead of waiting for the next attempt or for a dead connection to be noticed. */
export function reconnect(): void {
  current?.again();
}

/** Finds out whether the host still answers, within the time given, and connects anew if it does not. */
export async function checkAlive(timeout: number): Promise<void> {
  if (online.peek()) await ask("ping", {}, timeout).catch(reconnect);
}

/** Sends an event and waits for the host's answer. Throws a WireError; "unavailable" when none came in time. */
export async function ask<Name extends keyof ClientEvents>(
  event: Name,
  payload: ClientEvents[Name]["request"],
  timeout = patience,
): Promise<ClientEvents[Name]["reply"]> {
  const connection = current;
  if (!connection?.socket.connected) throw new WireError("unavailable", "not connected");
  let answer: Ack<ClientEvents[Name]["reply"]>;
  try {
    answer = await connection.socket.timeout(timeout).emitWithAck(event, payload);
  } catch {
    throw new WireError("unavailable", "no answer");
  }
  connection.intake.flush();
  if (!isValidReply(event, answer)) throw new WireError("internal", "the answer makes no sense");
  if (!answer.ok) throw new WireError(answer.error.code, answer.error.message, 0, answer.error.retryAfterMs);
  return answer;
}

/** Sends an event that may get lost. */
export function tell<Name extends keyof ClientEvents>(
  event: Name,
  payload: ClientEvents[Name]["request"],
): void {
  const socket = current?.socket;
  if (socket?.connected) socket.volatile.emit(event, payload);
}

/**
 * One session's way to the host: tries by WebSocket and by polling, again and again, ever less often, until it is ended.
 * While only polling gets through, it goes on looking for a WebSocket.
 */
class Connection {
  readonly socket: Socket;
  readonly intake = new Intake();
  private failures = 0;
  private trying = false;
  private hadWebSocket = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private guard: ReturnType<typeof setTimeout> | undefined;
  private pulse: Pulse | undefined;
  private stopLooking = () => {};

  constructor(private readonly listener: Listener) {
    this.socket = io({
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      transports: preferred,
      tryAllTransports: true,
      withCredentials: true,
      timeout: opening,
    });
    this.socket.on("connect", () => this.opened());
    this.socket.on("disconnect", () => this.closed());
    this.socket.on("connect_error", (error: Failure) => this.failed(error));
    this.socket.on("serverClosing", () => happened({ type: "closing" }));
    for (const [name, handler] of Object.entries(listener.handlers)) {
      const hear = handler as (payload: unknown) => void;
      this.socket.on(name, (payload) => {
        if (isValidEvent(name, payload)) this.intake.take(() => hear(payload));
      });
    }
    happened({ type: "begun" });
    this.attempt();
  }

  end(): void {
    this.rest();
    this.intake.clear();
    this.socket.removeAllListeners();
    this.socket.disconnect();
  }

  /** Drops what there is, and tries at once. */
  again(): void {
    this.failures = 0;
    this.trying = false;
    this.drop();
    happened({ type: "closed" });
    this.attempt();
  }

  private attempt(): void {
    this.rest();
    happened({ type: "trying" });
    this.trying = true;
    this.guard = setTimeout(() => this.failed(new Error("timeout")), answering);
    this.socket.connect();
    // A transport that opens and is closed before the host has spoken is no failure to the library.
    const { engine } = this.socket.io;
    watcher?.(this.socket);
    engine.once("close", () => {
      if (engine === this.socket.io.engine) this.failed(new Error(closedEarly));
    });
  }

  private opened(): void {
    this.rest();
    this.trying = false;
    this.failures = 0;
    this.intake.flush();
    const { engine } = this.socket.io;
    happened({ type: "opened", transport: engine.transport.name as Transport });
    engine.once("upgrade", () => {
      happened({ type: "upgraded" });
      this.byWebSocket();
    });
    if (engine.transport.name === "websocket") this.byWebSocket();
    else this.stopLooking = awaitWebSocket(socketAddress(), () => this.upgrade(), this.hadWebSocket);
    this.pulse = new Pulse(
      () => this.ping(),
      (latency) => happened({ type: "measured", latency }),
    );
    this.listener.connected();
  }

  private async ping(): Promise<void> {
    try {
      await ask("ping", {});
    } catch (error) {
      // Nothing came back: the connection is dead, though nobody has said so yet. A refusal has come back.
      if (error instanceof WireError && error.code !== "unavailable") return;
      if (current === this && this.socket.connected) this.again();
      throw error;
    }
  }

  private byWebSocket(): void {
    this.hadWebSocket = true;
    this.stopLooking();
    this.order(preferred);
  }

  /** WebSockets get through by now: only a new connection can use one. */
  private upgrade(): void {
    this.order(preferred);
    this.again();
  }

  private order(transports: Transport[]): void {
    this.socket.io.opts.transports = transports;
  }

  private closed(): void {
    happened({ type: "closed" });
    this.retry("silent");
  }

  private failed(error: Failure): void {
    if (!this.trying) return;
    this.trying = false;
    if (error.data?.code === "unauthorized") {
      this.rest();
      this.listener.refused();
      return;
    }
    // Such a WebSocket would be waited for, or opened in vain, every time: polling goes first now.
    if (error.message === "timeout" || error.message === closedEarly) this.order(pollingFirst);
    this.drop();
    this.retry(causeOf(error), error.data?.retryAfterMs);
  }

  private retry(cause: Cause, atLeast = 0): void {
    this.rest();
    const wait = Math.max(atLeast, retryAfter(this.failures++));
    happened({ type: "failed", cause, nextAt: Date.now() + wait });
    this.waiting = setTimeout(() => this.attempt(), wait);
  }

  /** Ends what there is of a connection without hearing of it as a loss. */
  private drop(): void {
    this.socket.off("disconnect");
    this.socket.disconnect();
    this.socket.on("disconnect", () => this.closed());
  }

  private rest(): void {
    clearTimeout(this.waiting);
    clearTimeout(this.guard);
    this.stopLooking();
    this.pulse?.stop();
  }
}

/** What a failed attempt says of who is there. */
function causeOf({ message, data, description, context }: Failure): Cause {
  if (context?.responseText?.includes('"unavailable"')) return "silent"; // a joiner says so
  const ours = description === 503 && context?.responseText?.startsWith('{"code":');
  if (data?.code === "unavailable" || ours) return "full";
  const answered = typeof description === "number" && description > 0;
  return answered || message === "server error" || message === closedEarly ? "foreign" : "silent";
}
