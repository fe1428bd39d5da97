import type { Code, SendMessageReply } from "../protocol.gen";
import type { Unsent } from "../state/outbox";
import { WireError } from "./api";

/** What the outbox works on. */
export interface Post {
  /** What is unsent and ours to deliver, oldest first. */
  list(): readonly Unsent[];
  send(draft: Unsent["draft"]): Promise<SendMessageReply>;
  sent(entry: Unsent, reply: SendMessageReply): void;
  /** Refused: it is tried again only when somebody asks for it, or when mayPass says so. */
  failed(entry: Unsent, code: Code): void;
  /** Not taken yet: it keeps its turn and is tried again by itself. */
  held(entry: Unsent, code: Code): void;
  /** Ends after that long, or earlier when trying again makes sense. */
  wait(ms: number): Promise<void>;
}

/** What the host refuses for good, however often it is asked. */
const final: readonly Code[] = [
  "bad_request",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "unsupported_type",
];

/** What passes with time while the host is well, and is worth telling. */
const holding: readonly Code[] = ["rate_limited", "storage_full"];

const pause = 1_500;
const longestPause = 15_000;

/** A fault of the host may be this message's: after so many tries the others get their turn. */
const mostFaults = 3;

/**
 * Delivers what is unsent: one message a room under way, in order, and again with the same client id until the host has
 * acknowledged it. Several rooms go side by side. It works only between start and stop; stop ends after what is under way.
 */
export class Outbox {
  private running = false;
  private readonly busy = new Set<number>();

  constructor(private readonly post: Post) {}

  start(): void {
    this.running = true;
    this.pump();
  }

  stop(): void {
    this.running = false;
  }

  /** Looks for work: to be called whenever something was added or may go again. */
  pump(): void {
    if (!this.running) return;
    for (const entry of this.post.list()) {
      const { chatRoomId } = entry.draft;
      if (entry.failure === null && !this.busy.has(chatRoomId)) void this.deliver(chatRoomId);
    }
  }

  private async deliver(chatRoomId: number): Promise<void> {
    this.busy.add(chatRoomId);
    let tries = 0;
    let last = "";
    for (let entry = this.next(chatRoomId); entry && this.running; entry = this.next(chatRoomId)) {
      tries = entry.draft.clientId === last ? tries + 1 : 0;
      last = entry.draft.clientId;
      await this.attempt(entry, tries);
    }
    this.busy.delete(chatRoomId);
  }

  private next(chatRoomId: number): Unsent | undefined {
    return this.post.list().find((entry) => entry.draft.chatRoomId === chatRoomId && entry.failure === null);
  }

  private async attempt(entry: Unsent, tries: number): Promise<void> {
    try {
      this.post.sent(entry, await this.post.send(entry.draft));
    } catch (error) {
      const { code, retryAfterMs } =
        error instanceof WireError ? error : new WireError("internal", String(error));
      if (final.includes(code) || (code === "internal" && tries + 1 >= mostFaults)) {
        this.post.failed(entry, code);
        return;
      }
      if (holding.includes(code)) this.post.held(entry, code);
      await this.post.wait(retryAfterMs || Math.min(pause * 2 ** tries, longestPause));
    }
  }
}

/** Whether a refused message is worth another try without anybody changing it. */
export function mayPass(code: Code): boolean {
  return !final.includes(code);
}
