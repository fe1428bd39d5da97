import type { Socket } from "socket.io-client";
import { type Act, acknowledge, acts, compact, note, readPacket } from "../state/stage";
import { watch } from "./connection";

type Engine = Socket["io"]["engine"];

/** What the library says of a transport that failed; description is the status of a poll. */
interface Failure {
  message?: string;
  description?: unknown;
}

/** Notes the life of this page's connection from now on, beginning with a new one. */
export function watchStage(): void {
  watch(({ io }) => listen(io.engine));
}

function tell(act: Omit<Act, "id" | "at">): void {
  acts.value = note(acts.peek(), { ...act, at: Date.now() });
}

function listen(engine: Engine): void {
  const by = () => engine.transport.name;
  attempt(engine);
  engine.on("handshake", (data) =>
    tell({ way: "in", kind: "handshake", by: by(), name: "open", text: compact(data) }),
  );
  engine.on("packet", (packet) => hear("in", by(), packet));
  engine.on("packetCreate", (packet) => hear("out", by(), packet));
  engine.on("upgrading", ({ name }) => {
    tell({ way: "out", kind: "handshake", by: name, name: "ping", text: '"probe"' });
    tell({ way: "in", kind: "handshake", by: name, name: "pong", text: '"probe"' });
  });
  engine.on("upgrade", () =>
    tell({ way: "self", kind: "handshake", by: by(), name: "upgrade", text: "polling → websocket" }),
  );
  engine.on("upgradeError", (error) => failed("websocket", error));
  engine.on("close", (reason) => {
    if (reason !== "forced close")
      tell({ way: "self", kind: "trouble", by: by(), name: "close", text: reason });
  });
}

/** A transport that an engine tries to open, and after it the next: the engine tells only of the last one's failure. */
function attempt(engine: Engine): void {
  const { transport } = engine;
  const { name } = transport;
  const text = compact({ EIO: 4, transport: name });
  tell({ way: "out", kind: "handshake", by: name, name: "GET /socket.io/", text });
  transport.once("error", (error) => {
    if (engine.transport !== transport || engine.readyState !== "open") failed(name, error);
    if (engine.transport !== transport && engine.readyState === "opening") attempt(engine);
  });
}

function failed(by: string, { message = "", description }: Failure): void {
  const status = typeof description === "number" && description > 0;
  tell({ way: "in", kind: "trouble", by, name: status ? `HTTP ${description}` : "error", text: message });
}

function hear(way: "in" | "out", by: string, { type, data }: { type: string; data?: unknown }): void {
  if (type === "ping" || type === "pong") tell({ way, kind: "ping", by, name: type, text: "" });
  const packet = type === "message" && typeof data === "string" ? readPacket(data) : null;
  if (!packet) return;
  const { type: kind, ackId, body } = packet;
  const [first, second] = Array.isArray(body) ? body : [body];
  switch (kind) {
    case 0:
    case 1:
      tell({ way, kind: "handshake", by, name: kind ? "DISCONNECT" : "CONNECT", text: compact(first) });
      break;
    case 2: {
      const act = { way, kind: first === "ping" ? "ping" : "event", by, name: String(first) } as const;
      tell({ ...act, text: compact(second), ...(ackId !== undefined && { ackId }) });
      break;
    }
    case 3:
      acts.value = acknowledge(acts.peek(), ackId ?? -1, way, Date.now(), first);
      break;
    case 4:
      tell({ way, kind: "trouble", by, name: "CONNECT_ERROR", text: compact(first) });
  }
}
