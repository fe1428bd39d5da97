import type { Code, File } from "../protocol.gen";
import { WireError } from "./api";

/** What a file is carried with. All of them throw a WireError, and "not_found" says that the host knows the place no more. */
export interface Carrier {
  /** Asks for a place where the host takes the file in. */
  create(job: Job, gone: AbortSignal): Promise<string>;
  /** How many bytes have arrived there. */
  offset(location: string, gone: AbortSignal): Promise<number>;
  /** Sends a piece that begins at offset, and says how many bytes the host has then. */
  send(
    location: string,
    offset: number,
    piece: Blob,
    sent: (bytes: number) => void,
    gone: AbortSignal,
  ): Promise<number>;
  /** The whole file, as the host names it. */
  file(location: string, gone: AbortSignal): Promise<File>;
}

export interface Job {
  readonly key: string;
  readonly name: string;
  readonly blob: Blob;
  /** Where an earlier attempt went, if there was one. */
  readonly location: string | null;
}

/** What becomes of the jobs. */
export interface Told {
  began(key: string): void;
  located(key: string, location: string | null): void;
  progressed(key: string, bytes: number): void;
  done(key: string, file: File): void;
  /** Refused: it is not tried again by itself. */
  failed(key: string, code: Code): void;
  /** Not under way any more; its turn comes again. */
  waits(key: string): void;
  /** Ends after that long. */
  pause(ms: number): Promise<void>;
}

/** So many files are under way at once: one alone does not fill a network, many make all of them late. */
const mostAtOnce = 3;

/** Of a connection that breaks no more than the end of one piece is sent twice, and no proxy has to take more at once. */
export const pieceSize = 8 << 20;

const passing: readonly Code[] = ["unavailable", "rate_limited", "internal", "conflict"];
const mostFaults = 5;
const firstPause = 1_000;
const longestPause = 15_000;

/**
 * Uploads files, a few at a time, in the order they were added, each in pieces: what the host has is never sent again, whatever
 * happens between. It works only between start and stop; what was under way goes on from where it was.
 */
export class Uploader {
  private readonly jobs = new Map<string, Job>();
  private readonly busy = new Map<string, AbortController>();
  private running = false;

  constructor(
    private readonly carrier: Carrier,
    private readonly told: Told,
  ) {}

  add(job: Job): void {
    this.jobs.set(job.key, job);
    this.pump();
  }

  /** Takes a file back, at whatever point it is. */
  remove(key: string): void {
    this.jobs.delete(key);
    this.busy.get(key)?.abort();
  }

  start(): void {
    this.running = true;
    this.pump();
  }

  stop(): void {
    this.running = false;
    for (const under of this.busy.values()) under.abort();
  }

  private pump(): void {
    for (const job of this.jobs.values()) {
      if (!this.running || this.busy.size >= mostAtOnce) return;
      if (!this.busy.has(job.key)) void this.carry(job);
    }
  }

  private async carry(job: Job): Promise<void> {
    const gone = new AbortController();
    this.busy.set(job.key, gone);
    this.told.began(job.key);
    const failure = await this.insist(job, gone.signal);
    this.busy.delete(job.key);
    if (failure) {
      this.jobs.delete(job.key);
      this.told.failed(job.key, failure);
    } else if (this.jobs.has(job.key)) {
      this.told.waits(job.key);
    }
    this.pump();
  }

  /** Tries until the host has the file or refuses it; returns why. */
  private async insist(job: Job, gone: AbortSignal): Promise<Code | null> {
    let location = job.location;
    const locate = (place: string | null) => {
      location = place;
      if (this.jobs.has(job.key)) this.jobs.set(job.key, { ...job, location: place });
      this.told.located(job.key, place);
    };
    let faults = 0;
    while (!gone.aborted) {
      try {
        const begins = location === null;
        const place = location ?? (await this.carrier.create(job, gone));
        if (begins) locate(place);
        const offset = begins ? 0 : await this.carrier.offset(place, gone);
        const file = await this.whole(job, place, offset, gone, () => {
          faults = 0;
        });
        this.jobs.delete(job.key);
        this.told.done(job.key, file);
        return null;
      } catch (error) {
        if (gone.aborted) return null;
        const { code, retryAfterMs } =
          error instanceof WireError ? error : new WireError("internal", String(error));
        if (code === "not_found" && location !== null) locate(null);
        else if (!passing.includes(code)) return code;
        if (code !== "unavailable" && ++faults >= mostFaults) return code;
        await this.told.pause(retryAfterMs || Math.min(firstPause * 2 ** faults, longestPause));
      }
    }
    return null;
  }

  private async whole(
    job: Job,
    location: string,
    arrived: number,
    gone: AbortSignal,
    moved: () => void,
  ): Promise<File> {
    let offset = arrived;
    this.told.progressed(job.key, offset);
    while (offset < job.blob.size) {
      gone.throwIfAborted();
      const piece = job.blob.slice(offset, offset + pieceSize);
      const from = offset;
      const sent = (bytes: number) => this.told.progressed(job.key, from + bytes);
      offset = await this.carrier.send(location, offset, piece, sent, gone);
      this.told.progressed(job.key, offset);
      moved();
    }
    return this.carrier.file(location, gone);
  }
}
