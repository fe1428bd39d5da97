import { heardTime } from "../platform/clock";
import { pageLanguage } from "../platform/device";
import { type Calls, type Code, calls, type Problem } from "../protocol.gen";
import { isValidAnswer } from "./validate";

/** What went wrong, in the words of the wire. Status 0 and "unavailable" mean that the host was not reached. */
export class WireError extends Error {
  constructor(
    readonly code: Code,
    message: string,
    readonly status = 0,
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

/** Something answered that is not Maru: the sign-in page of a network, or a proxy without a host behind it. */
export class ForeignError extends WireError {
  constructor(status: number) {
    super("unavailable", "not an answer of Maru's", status);
  }
}

type Request<Name extends keyof Calls> = Calls[Name]["request"];
/** Nothing where a call takes nothing, and a choice where all that it takes is optional. */
type Given<Name extends keyof Calls> =
  undefined extends Request<Name>
    ? []
    : Partial<Request<Name>> extends Request<Name>
      ? [Request<Name>?]
      : [Request<Name>];

/** An answer that takes longer than this, in milliseconds, is given up: behind a dead connection fetch waits for minutes. */
const patience = 15_000;
/** An examination waits for others itself, and ends before this. */
const longPatience = 30_000;

/** Calls the host's REST interface and returns its answer. Throws a WireError. */
export function call<Name extends keyof Calls>(
  name: Name,
  ...[given]: Given<Name>
): Promise<Calls[Name]["answer"]> {
  return answerTo(name, ...address(name, { ...given }));
}

/** Calls the host until the signal ends it. Throws a WireError. */
export function callUntil<Name extends keyof Calls>(
  signal: AbortSignal,
  name: Name,
  given: Request<Name>,
): Promise<Calls[Name]["answer"]> {
  const [url, init] = address(name, { ...given });
  return answerTo(name, url, { ...init, signal });
}

/** Calls the host with a picture for a body. Throws a WireError. */
export function callWith<Name extends "setAvatar" | "addEmoji">(
  name: Name,
  picture: Blob,
  ...[given]: Given<Name>
): Promise<Calls[Name]["answer"]> {
  const [url, init] = address(name, { ...given });
  return answerTo(name, url, { ...init, body: picture });
}

async function answerTo<Name extends keyof Calls>(
  name: Name,
  url: string,
  init: RequestInit,
): Promise<Calls[Name]["answer"]> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      signal: AbortSignal.timeout(name === "examine" ? longPatience : patience),
      ...init,
    });
    text = await response.text();
  } catch {
    throw new WireError("unavailable", "the host cannot be reached");
  }
  heardTime(Date.parse(response.headers.get("Date") ?? ""));
  const content = parse(text);
  if (!response.ok) {
    const problem = content as Partial<Problem> | undefined;
    if (typeof problem?.code !== "string") throw new ForeignError(response.status);
    const message = problem.detail ?? problem.title ?? response.statusText;
    throw new WireError(problem.code, message, response.status, problem.retryAfterMs);
  }
  if ((text !== "" && content === undefined) || !isValidAnswer(name, content))
    throw new ForeignError(response.status);
  return content as Calls[Name]["answer"];
}

/** Puts each field of a request where the call wants it: into the path, the query or the body. */
function address(name: keyof Calls, fields: Record<string, unknown>): [string, RequestInit] {
  const { method, path, query, body } = calls[name];
  let url = path.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = fields[field];
    delete fields[field];
    return encodeURIComponent(String(value));
  });
  const params = new URLSearchParams();
  for (const field of query) {
    if (fields[field] !== undefined) params.set(field, String(fields[field]));
    delete fields[field];
  }
  if (params.size > 0) url += `?${params}`;
  // What is taken away may be the last wish of a page that is left.
  const init: RequestInit = { method, credentials: "same-origin", keepalive: method === "DELETE" };
  if (body) {
    init.headers = { "Content-Type": "application/json", "Accept-Language": pageLanguage() };
    init.body = JSON.stringify(fields);
  }
  return [url, init];
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
