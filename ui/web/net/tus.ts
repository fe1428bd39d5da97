import type { File, Problem } from "../protocol.gen";
import { fits } from "../state/shapes";
import { ForeignError, WireError } from "./api";
import type { Carrier, Job } from "./uploader";

/** A request that moves nothing for so long, in milliseconds, hangs on a connection that is gone. */
const patience = 20_000;

const version = { "Tus-Resumable": "1.0.0" };
const answered = { id: "number", name: "string", size: "number", url: "string" } as const;

interface Sent {
  headers?: Record<string, string>;
  body?: Blob;
  progressed?: (bytes: number) => void;
}

/** Carries files by the tus protocol, version 1.0.0: https://tus.io/protocols/resumable-upload. */
export const carrier: Carrier = {
  async create({ name, blob }: Job, gone) {
    const headers = { "Upload-Length": String(blob.size), "Upload-Metadata": `filename ${base64(name)}` };
    const answer = await request("POST", "/api/uploads", gone, { headers });
    const location = answer.getResponseHeader("Location");
    if (!location) throw new ForeignError(answer.status);
    return location;
  },
  async offset(location, gone) {
    return offsetOf(await request("HEAD", location, gone));
  },
  async send(location, offset, piece, progressed, gone) {
    const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) };
    return offsetOf(await request("PATCH", location, gone, { headers, body: piece, progressed }));
  },
  async file(location, gone) {
    const answer = await request("GET", location, gone);
    const file = parse(answer.responseText);
    if (!fits(answered, file)) throw new ForeignError(answer.status);
    return file as File;
  },
};

/** Tells the host that a file is not wanted any more. Should it not hear that, it lets go of it by itself in time. */
export function takeBackFile(location: string | null, file: Pick<File, "id"> | null): void {
  const url = file ? `/api/files/${file.id}` : location;
  if (url) void request("DELETE", url, new AbortController().signal).catch(() => {});
}

/** fetch cannot tell how much of a body has gone out. */
function request(method: string, url: string, gone: AbortSignal, sent: Sent = {}): Promise<XMLHttpRequest> {
  const { headers = {}, body, progressed } = sent;
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const fail = () => reject(new WireError("unavailable", "the host cannot be reached"));
    const stop = () => xhr.abort();
    let stalled = setTimeout(stop, patience);
    const moved = () => {
      clearTimeout(stalled);
      stalled = setTimeout(stop, patience);
    };
    xhr.open(method, url);
    for (const [name, value] of Object.entries({ ...version, ...headers })) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = ({ loaded }) => {
      moved();
      progressed?.(loaded);
    };
    xhr.onload = () => (xhr.status >= 200 && xhr.status < 300 ? resolve(xhr) : reject(refusal(xhr)));
    xhr.onerror = fail;
    xhr.onabort = fail;
    xhr.onloadend = () => {
      clearTimeout(stalled);
      gone.removeEventListener("abort", stop);
    };
    gone.addEventListener("abort", stop);
    if (gone.aborted) fail();
    else xhr.send(body ?? null);
  });
}

function offsetOf(answer: XMLHttpRequest): number {
  const offset = Number(answer.getResponseHeader("Upload-Offset") ?? Number.NaN);
  if (!Number.isSafeInteger(offset)) throw new ForeignError(answer.status);
  return offset;
}

/** An answer to HEAD has no body: its status has to do. */
function refusal(answer: XMLHttpRequest): WireError {
  const problem = parse(answer.responseText) as Partial<Problem> | undefined;
  if (typeof problem?.code === "string")
    return new WireError(
      problem.code,
      problem.detail ?? problem.title ?? "",
      answer.status,
      problem.retryAfterMs,
    );
  if (answer.status === 404 || answer.status === 410) return new WireError("not_found", "", answer.status);
  if (answer.status === 409) return new WireError("conflict", "", answer.status);
  return new ForeignError(answer.status);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The metadata of tus is the base64 of bytes; btoa takes letters of one byte only. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
